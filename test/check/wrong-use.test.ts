import { readFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type CheckSettings, checkTarget } from "../../src/check/check-target.ts";
import type { CheckReport } from "../../src/check/report.ts";
import { jsonReport } from "../../src/check/reports/json.ts";
import { startMock } from "../../src/start-mock.ts";
import { openTarget } from "../../src/targets.ts";
import { books, KEY, library } from "./books.ts";
import { type Serving, serving, servingTcp } from "./serving.ts";

// Whatever a person points the check at, they learn in one sentence what is wrong. Real sockets throughout.

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started(serve: Promise<Serving>): Promise<Serving> {
  const one = await serve;
  open.push(one);
  return one;
}

const credentials = [["apiKey", KEY]] as const;

function check(url: string, settings: Partial<CheckSettings> = {}): Promise<CheckReport> {
  return checkTarget(books, { url, credentials, timeoutMs: 2_000, ...settings });
}

async function checkServer(listener: RequestListener, settings: Partial<CheckSettings> = {}): Promise<CheckReport> {
  return check((await started(serving(listener))).url, settings);
}

/** The one sentence that a check fails with. */
async function complaint(url: string, settings: Partial<CheckSettings> = {}): Promise<string> {
  const error = await check(url, settings).then(
    () => undefined,
    (reason: Error) => reason,
  );
  expect(error?.name).toMatch(/^(?:Unreachable|CheckUsageError)$/);
  expect(error?.message).not.toMatch(/\n/);
  return error?.message ?? "";
}

const codesOf = ({ findings }: CheckReport) => findings.map(({ code, operation }) => `${operation} ${code}`);
const certificate = (name: string) => {
  const read = (ending: string) => readFileSync(new URL(`certificate/${name}.${ending}`, import.meta.url), "utf8");
  return { key: read("key"), cert: read("crt") };
};
const tls = certificate("localhost");

/** The library's list, in other words; everything else as it is. */
function listing(answer: (response: ServerResponse) => void): RequestListener {
  return (request, response) => {
    const { method, url, headers } = request;
    const isList = method === "GET" && url === "/v1/books" && headers["x-api-key"] === KEY;
    if (isList) answer(response);
    else library(request, response);
  };
}

describe("a sound server", () => {
  it("passes, with the base path and without", async () => {
    const { url } = await started(serving(library));
    for (const given of [url, `${url}/`, `${url}/v1`, `${url}/v1/`]) {
      const report = await check(given);
      expect(report).toMatchObject({ findings: [], refuted: [], notes: [], source: `${url}/v1` });
      expect(report.coverage.filter(({ reached }) => reached)).toHaveLength(2);
    }
  });
});

describe("what cannot be asked", () => {
  it("says that an address is none", async () => {
    for (const url of ["", "example.com", "ftp://example.com", "http://", "/v1"]) {
      expect(await complaint(url)).toBe(
        `--url: expected an address that begins with http:// or https://, found ${JSON.stringify(url)}`,
      );
    }
  });

  it("says that nobody listens", async () => {
    const { url, close } = await serving(library);
    await close();
    expect(await complaint(url)).toBe(`cannot check ${url}: the connection was refused`);
  });

  it("says that a host does not exist", async () => {
    expect(await complaint("http://no-such-host.invalid")).toBe(
      "cannot check http://no-such-host.invalid: there is no such host",
    );
  });

  it("says that a host cannot be reached", async () => {
    // TEST-NET-1 belongs to nobody (RFC 5737): no way there, or no answer from there.
    expect(await complaint("http://192.0.2.1", { timeoutMs: 100 })).toMatch(
      /^cannot check http:\/\/192\.0\.2\.1: (?:no connection came about within 100 ms|the host cannot be reached|the connection was refused)$/,
    );
  });

  it("says that a certificate is not trusted", async () => {
    const { url } = await started(serving(library, tls));
    expect(await complaint(url)).toBe(
      `cannot check ${url}: TLS failed: self-signed certificate; trust its certificate with NODE_EXTRA_CA_CERTS=FILE`,
    );
  });

  it("says that TLS is spoken to who does not speak it, and the reverse", async () => {
    const plain = (await started(serving(library))).url.replace("http:", "https:");
    expect(await complaint(plain)).toMatch(/^cannot check https:.*: TLS failed: .*; does it want http:\/\/\?$/);
    const secure = (await started(serving(library, tls))).url.replace("https:", "http:");
    expect(await complaint(secure)).toMatch(
      /^cannot check http:.*: the connection was cut.*; does it want https:\/\/\?$/,
    );
  });

  it("says that what answers is no HTTP", async () => {
    const { url } = await started(servingTcp((socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n")));
    expect(await complaint(url)).toMatch(new RegExp(`^cannot check ${url}: the answer is no HTTP: `));
  });

  it("says that nothing is answered, without waiting for every operation", async () => {
    let connections = 0;
    const { url } = await started(
      servingTcp(() => {
        connections += 1;
      }),
    );
    expect(await complaint(url, { timeoutMs: 50 })).toBe(`cannot check ${url}: no answer came within 50 ms`);
    expect(connections).toBeLessThan(4);
  });

  it("says that a connection is cut before any answer", async () => {
    const { url } = await started(servingTcp((socket) => socket.destroy()));
    expect(await complaint(url)).toMatch(new RegExp(`^cannot check ${url}: the connection was cut`));
  });
});

describe("who asks", () => {
  it("says that a credential is wrong, and where it goes", async () => {
    const { url } = await started(serving(library));
    const message = `cannot check ${url}/v1: no credential was accepted (401); give one with --credential NAME=VALUE for apiKey`;
    expect(await complaint(url, { credentials: [["apiKey", "wrong"]] })).toBe(message);
  });

  it("says that a credential is missing", async () => {
    const { url } = await started(serving(library));
    expect(await complaint(url, { credentials: [] })).toBe(
      `cannot check ${url}/v1: no credential was given; give one with --credential NAME=VALUE for apiKey`,
    );
  });

  it("reports a refusal that breaks the description, with a note on the credential", async () => {
    const report = await checkServer((_, response) => {
      response.writeHead(401, { "Content-Type": "application/json" }).end("{}");
    });
    expect(codesOf(report)).toContain("listBooks response/missing");
    expect(report.notes[0]).toContain("no credential was accepted (401)");
  });

  it("says which scheme or operation was meant", async () => {
    const { url } = await started(serving(library));
    expect(await complaint(url, { credentials: [["apikey", "x"]] })).toBe(
      '--credential: the description has no security scheme "apikey"; did you mean apiKey?',
    );
    expect(await complaint(url, { operations: ["listBook"] })).toBe(
      '--operation: the description has no operation "listBook"; did you mean listBooks?',
    );
    expect(await complaint(url, { operations: ["zzzzzzzzzzzz"] })).toMatch(/; it has listBooks, addBook, getBook$/);
  });

  it("says so where nothing was asked at all", async () => {
    const { url } = await started(serving(library));
    expect(await complaint(url, { operations: ["addBook"] })).toBe(
      `cannot check ${url}/v1: no operation could be reached; addBook: it writes, and --writes was not given`,
    );
  });

  it("shows no credential in any report", async () => {
    const header = ["Authorization", "Bearer another-secret-1"] as const;
    const report = await checkServer(
      ({ headers }, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ headers }));
      },
      { headers: [header] },
    );
    expect(report.findings).not.toEqual([]);
    const text = JSON.stringify(report) + jsonReport(report);
    for (const secret of [KEY, "another-secret-1"]) expect(text).not.toContain(secret);
    expect(text).toContain("$BOOKS_API_KEY");
    expect(text).toContain("$BOOKS_AUTHORIZATION");
  });
});

describe("an address that is not the API's", () => {
  it("asks whether a page of HTML is the API, with one finding for each operation", async () => {
    const report = await checkServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>App</title>");
    });
    expect(codesOf(report)).toEqual([
      "listBooks response/undocumented-media-type",
      "getBook response/undocumented-media-type",
    ]);
    expect(report.notes).toContain(`every answer is text/html: is ${report.source} the API's address?`);
  });

  it("asks whether a redirect is the API, and follows none", async () => {
    let requests = 0;
    const report = await checkServer(({ url }, response) => {
      requests += 1;
      response.writeHead(302, { Location: url }).end();
    });
    expect(codesOf(report)).toContain("listBooks response/undocumented-status");
    expect(report.notes).toContain(`every request is redirected to itself: is ${report.source} the API's address?`);
    expect(requests).toBe(report.requests + 1);
  });

  it("follows no redirect to another host, and shows it no credential", async () => {
    const seen: unknown[] = [];
    const other = await started(
      serving(({ headers }, response) => {
        seen.push(headers);
        response.end();
      }),
    );
    for (const status of [301, 302, 303, 307, 308]) {
      const report = await checkServer(({ url }, response) => {
        response.writeHead(status, { Location: `${other.url}${url}` }).end();
      });
      expect(report.notes[0]).toContain(`every request is redirected to ${other.url}`);
    }
    expect(seen).toEqual([]);
  });

  it("names where every request is redirected to", async () => {
    const report = await checkServer((_, response) => {
      response.writeHead(301, { Location: "https://login.example.com/" }).end();
    });
    expect(report.notes[0]).toMatch(/^every request is redirected to https:\/\/login\.example\.com\/: is /);
  });

  it("asks whether it is the API where nothing is found", async () => {
    const { url } = await started(
      serving((_, response) => {
        response.writeHead(404, { "Content-Type": "application/json" }).end('{"error":"nothing here"}');
      }),
    );
    expect(await complaint(url, { operations: ["getBook"] })).toBe(
      `cannot check ${url}/v1: every operation is answered 404; is it the API's address, and do the ids exist that --param gives?`,
    );
  });
});

describe("answers that are hard to take", () => {
  const only = { operations: ["listBooks"] };

  it("reports a body without end, and ends", async () => {
    const chunk = Buffer.alloc(256 * 1024, 32);
    const report = await checkServer((request, response) => {
      if (!request.url?.startsWith("/v1/")) return library(request, response);
      response.writeHead(200, { "Content-Type": "application/json" });
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      more();
    }, only);
    expect(report.findings).toMatchObject([{ code: "endless-answer", operation: "listBooks", door: "server" }]);
    expect(report.findings[0]?.message).toMatch(/^the answer is longer than \d+ bytes$/);
  });

  it("reports a body that trickles for ever", async () => {
    const report = await checkServer(
      (request, response) => {
        if (!request.url?.startsWith("/v1/")) return library(request, response);
        response.writeHead(200, { "Content-Type": "application/json" });
        const timer = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(timer));
      },
      { ...only, timeoutMs: 40, maxRequests: 4 },
    );
    expect(codesOf(report)).toEqual(["listBooks timeout"]);
  });

  it("takes 10 MB as it takes any answer", async () => {
    const many = JSON.stringify(Array.from({ length: 100_000 }, (_, id) => ({ id, title: "x".repeat(80) })));
    expect(many.length).toBeGreaterThan(10_000_000);
    const report = await checkServer(
      listing((response) => response.writeHead(200, { "Content-Type": "application/json" }).end(many)),
      { ...only, maxRequests: 10 },
    );
    expect(codesOf(report)).toEqual([]);
    expect(report.coverage[0]).toMatchObject({ operation: "listBooks", reached: true });
  });

  const LIST = JSON.stringify([{ id: 1, title: "é" }]);

  it.each([
    ["gzip", gzipSync(LIST)],
    ["br", brotliCompressSync(LIST)],
    ["deflate", deflateSync(LIST)],
    ["deflate, gzip", gzipSync(deflateSync(LIST))],
    ["identity", Buffer.from(LIST)],
  ])("reads a body in %s", async (coding, body) => {
    const headers = { "Content-Type": "application/json", "Content-Encoding": coding };
    const report = await checkServer(
      listing((response) => response.writeHead(200, headers).end(body)),
      only,
    );
    expect(codesOf(report)).toEqual([]);
    expect(report.coverage[0]).toMatchObject({ operation: "listBooks", reached: true });
  });

  it.each([
    [
      "is cut short",
      "gzip",
      gzipSync(LIST).subarray(0, 20),
      /^the body cannot be read: it is no gzip \(unexpected end of file\)$/,
    ],
    ["is something else", "br", Buffer.from(LIST), /^the body cannot be read: it is no br /],
    ["is in a coding that nobody knows", "rot13", Buffer.from(LIST), /its content coding rot13 is not known$/],
  ])("reports a coded body that %s", async (_, coding, body, message) => {
    const headers = { "Content-Type": "application/json", "Content-Encoding": coding };
    const report = await checkServer(
      listing((response) => response.writeHead(200, headers).end(body)),
      only,
    );
    expect(codesOf(report)).toEqual(["listBooks malformed-answer"]);
    expect(report.findings[0]?.message).toMatch(message);
  });

  it("reports a short body that unfolds without end", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const report = await checkServer(
      listing((response) => response.writeHead(200, headers).end(bomb)),
      {
        ...only,
        maxRequests: 10,
      },
    );
    expect(codesOf(report)).toEqual(["listBooks endless-answer"]);
  });

  it("waits no more for an operation that has not answered three times", async () => {
    let unanswered = 0;
    const report = await checkServer(
      listing(() => {
        unanswered += 1;
      }),
      { ...only, timeoutMs: 50 },
    );
    expect(codesOf(report)).toEqual(["listBooks timeout"]);
    expect(unanswered).toBeLessThanOrEqual(3);
  });

  it("reports a server that dies on the way, by the request that it died of, and stops", async () => {
    let requests = 0;
    const server = await serving((request, response) => {
      requests += 1;
      if (requests === 6) void server.close();
      else library(request, response);
    });
    const report = await check(server.url);
    expect(report.findings).toMatchObject([{ code: "server-gone", door: "server" }]);
    expect(report.findings[0]?.exchanges).toHaveLength(1);
    expect(report.scope.isCutShort).toBe(true);
    expect(report.notes).toEqual([
      expect.stringMatching(/^stopped after \d+ requests, since the server answers no more$/),
    ]);
  });

  it("reports a server that falls silent, and does not wait for it in every request to come", async () => {
    let requests = 0;
    const report = await checkServer(
      (request, response) => {
        requests += 1;
        if (requests < 6) library(request, response);
      },
      { timeoutMs: 50 },
    );
    expect(codesOf(report).some((one) => one.endsWith("server-gone"))).toBe(true);
    expect(requests).toBeLessThan(20);
  });
});

describe("a mock", () => {
  it("is asked for a target at its base URL when its root is given", async () => {
    const mock = await startMock({ targets: ["heights", "height"], port: 0 });
    open.push(mock);
    const { name, contract, twin } = await openTarget("heights");
    const target = { name, contract, fixtureCredentials: twin.fixtureCredentials };
    const settings = { operations: ["listCourses"] };
    for (const [url, source] of [
      [mock.url, `${mock.url}/heights/api/v1`],
      [`${mock.url}/`, `${mock.url}/heights/api/v1`],
      [`${mock.url}/heights`, `${mock.url}/heights/api/v1`],
      [`${mock.url}/~mine`, `${mock.url}/~mine/heights/api/v1`],
    ] as const) {
      const report = await checkTarget(target, { url, ...settings });
      expect(report).toMatchObject({ source, findings: [] });
      expect(report.coverage[0]?.reached).toBe(true);
    }
    await expect(check(mock.url)).rejects.toThrow(
      `--url: the mock at ${mock.url} serves heights, height, and no books`,
    );
  });
});
