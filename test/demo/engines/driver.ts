import { request } from "node:http";

/** One request, and the status that is due. */
interface Step {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly body?: unknown;
  readonly isAnonymous?: boolean;
}

const CREATED = "{id}";

/** Rounds through the library that its faults could show themselves on; `{id}` is that of the created book. */
const STEPS: readonly Step[] = [
  { method: "GET", target: "/books?limit=2&offset=1", status: 200 },
  { method: "GET", target: "/books?author=Jane%20Austen", status: 200 },
  {
    method: "POST",
    target: "/books",
    status: 201,
    body: { title: "The Left Hand of Darkness", author: "Ursula K. Le Guin", year: 1969 },
  },
  { method: "GET", target: `/books/${CREATED}`, status: 200 },
  { method: "PATCH", target: "/books/1", status: 200, body: { title: "The Dispossessed", year: 1974 } },
  { method: "GET", target: "/books/1", status: 200 },
  { method: "DELETE", target: "/books/2", status: 204 },
  { method: "GET", target: "/books/2", status: 404 },
  { method: "GET", target: "/books/987654321", status: 404 },
  { method: "GET", target: "/books/first", status: 404 },
  { method: "GET", target: "/books/3", status: 401, isAnonymous: true },
  { method: "POST", target: "/books", status: 400, body: { title: "Beowulf", author: "Nobody", year: 975 } },
];

/** What Prism says of a message. */
interface PrismViolation {
  readonly location: readonly string[];
  readonly message: string;
}

/** Makes the rounds through `prism proxy`; what it reports of answers, and each status that was not due. */
export async function driveThroughPrism(url: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  let created = "0";
  for (const { method, target, status, body, isAnonymous } of STEPS) {
    const place = target.replace(CREATED, created);
    const answer = await ask(`${url}${place}`, method, body, isAnonymous === true);
    if (method === "POST" && answer.status < 300) created = String((JSON.parse(answer.text) as { id: number }).id);
    if (answer.status !== status) complaints.push(`${method} ${place}: expected ${status}, was ${answer.status}`);
    const reported = JSON.parse(answer.violations) as readonly PrismViolation[];
    for (const { location, message } of reported) {
      if (location[0] === "response") complaints.push(`${method} ${place}: ${location.join(".")}: ${message}`);
    }
  }
  return complaints;
}

/** The target goes out as it is written: `fetch` would tidy it. */
function ask(url: string, method: string, body: unknown, isAnonymous: boolean) {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf("/", "http://".length));
  const headers = {
    ...(isAnonymous ? {} : { Authorization: "Bearer alice-token" }),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  return new Promise<{ status: number; text: string; violations: string }>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("error", reject);
      response.on("end", () => {
        const violations = String(response.headers["sl-violations"] ?? "[]");
        resolve({ status: response.statusCode ?? 0, text, violations });
      });
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
