import http from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver got. */
export interface Received {
  /** The path it came to, without its slash. */
  readonly event: string;
  readonly method: string;
  readonly contentType: string | undefined;
  /** Names in lower case. */
  readonly headers: http.IncomingHttpHeaders;
  /** The bytes as text. */
  readonly body: string;
}

/** A real receiver of webhooks; its answers can be chosen, `"none"` leaves the sender waiting. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** The names of the events that came, in order. */
  events(): readonly string[];
  answerWith(status: number | "none", headers?: http.OutgoingHttpHeaders): void;
  /** Resolves with the next request to come. */
  next(): Promise<Received>;
  close(): void;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let waiting: ((one: Received) => void)[] = [];
  let answer: number | "none" = 200;
  let answerHeaders: http.OutgoingHttpHeaders = {};
  const server = http.createServer(async (request, response) => {
    const { url = "/", method = "", headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const one = { event: url.slice(1), method, contentType: headers["content-type"], headers, body };
    received.push(one);
    if (answer !== "none") response.writeHead(answer, answerHeaders).end();
    for (const resolve of waiting.splice(0)) resolve(one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    events: () => received.map(({ event }) => event),
    answerWith(status, answered = {}) {
      answer = status;
      answerHeaders = answered;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close() {
      waiting = [];
      server.close();
      server.closeAllConnections();
    },
  };
}
