import net from "node:net";

/** An answer as it came over the wire. Header names in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What stands on a curl command line: `-X`, `-H`, `-d`. */
export interface CurlOptions {
  readonly method?: string;
  readonly headers?: readonly string[];
  readonly data?: string;
}

/**
 * Sends the bytes that `curl` sends for a URL whose host `--resolve`, if need be, leads to this port. A bare `-d` makes a
 * POST with the form type, its text as it stands.
 */
export async function curl(port: number, url: string, options: CurlOptions = {}): Promise<WireAnswer> {
  const { host, pathname, search } = new URL(url);
  const { data, headers = [], method = data === undefined ? "GET" : "POST" } = options;
  const own = data === undefined ? [] : [`Content-Length: ${Buffer.byteLength(data)}`];
  const hasType = headers.some((header) => /^content-type:/i.test(header));
  const type = data === undefined || hasType ? [] : ["Content-Type: application/x-www-form-urlencoded"];
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`, "User-Agent: curl/8.5.0", "Accept: */*"];
  return exchange(
    port,
    method === "HEAD",
    `${[...lines, ...headers, ...own, ...type].join("\r\n")}\r\n\r\n${data ?? ""}`,
  );
}

/** Writes a request and reads one answer, up to its `Content-Length`, from a connection that stays open. */
function exchange(port: number, isBodiless: boolean, request: string): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(request));
    let read = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      read = Buffer.concat([read, chunk]);
      const answer = parse(read, isBodiless);
      if (answer === undefined) return;
      resolve(answer);
      socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`closed after ${read.length} bytes`)));
  });
}

/** Undefined as long as bytes are missing. */
function parse(bytes: Buffer, isBodiless: boolean): WireAnswer | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = bytes.subarray(end + 4);
  if (!isBodiless && body.length < Number(headers["content-length"])) return undefined;
  return { status: Number(statusLine.split(" ")[1]), headers, body: content(body.toString("utf8")) };
}

/** What the text says as JSON, or the text itself; undefined for none. */
function content(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
