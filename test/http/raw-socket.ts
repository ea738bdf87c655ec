import { connect, type Socket } from "node:net";

/** One response as it stood on the wire. Header names are in lower case. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back on one connection, and how it ended. */
export interface RawConversation {
  readonly responses: readonly RawResponse[];
  readonly text: string;
}

/** How long a silent server is waited for before it counts as hanging. */
const PATIENCE_MS = 8_000;

/** A connection on which a test writes bytes that no client would. */
export class RawSocket {
  readonly #socket: Socket;
  #text = "";
  #ended = false;
  #wake: () => void = () => {};

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.on("data", (chunk: Buffer) => {
      this.#text += chunk.toString("latin1");
      this.#wake();
    });
    for (const event of ["end", "close", "error"]) {
      this.#socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  write(bytes: string | Uint8Array): this {
    this.#socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    return this;
  }

  /** Says that nothing more will be sent, and goes on reading. */
  halfClose(): this {
    this.#socket.end();
    return this;
  }

  /** Cuts the connection without a word. */
  abort(): void {
    this.#socket.resetAndDestroy();
  }

  /** Waits for this many complete responses. @throws Error when the server hangs, or ends the connection before. */
  async responses(count = 1, isHead = false): Promise<readonly RawResponse[]> {
    await this.#until(() => this.#ended || parseResponses(this.#text, isHead).length >= count);
    const found = parseResponses(this.#text, isHead);
    if (found.length < count) throw new Error(`expected ${count} responses, found ${JSON.stringify(this.#text)}`);
    return found;
  }

  /** Waits until the server has ended the connection. */
  async end(): Promise<RawConversation> {
    await this.#until(() => this.#ended);
    this.#socket.destroy();
    return { responses: parseResponses(this.#text, false), text: this.#text };
  }

  async #until(isDone: () => boolean): Promise<void> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    while (!isDone()) {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        late.addEventListener("abort", () => reject(new Error(`the server hangs; so far ${this.#text.slice(0, 500)}`)));
      });
    }
  }
}

/** Sends bytes and waits for one response; the connection is then closed. */
export async function sendRaw(url: string, bytes: string | Uint8Array): Promise<RawResponse> {
  const socket = new RawSocket(url).write(bytes);
  const [response] = await socket.responses();
  socket.abort();
  return response as RawResponse;
}

/** Lines of a request head, with the empty one at its end. */
export function head(...lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function parseResponses(text: string, isHead: boolean): readonly RawResponse[] {
  const found: RawResponse[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    if (end === -1) return found;
    const [line = "", ...fields] = rest.slice(0, end).split("\r\n");
    const status = Number(line.split(" ")[1]);
    const headers = Object.fromEntries(
      fields.map((field) => {
        const colon = field.indexOf(":");
        return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
      }),
    );
    const length = isHead || status < 200 || status === 204 ? 0 : Number(headers["content-length"] ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) return found;
    if (status >= 200) found.push({ status, headers, body: Buffer.from(body, "latin1").toString("utf8") });
    rest = rest.slice(end + 4 + length);
  }
}
