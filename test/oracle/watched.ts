import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import type { JournalEntry } from "../../src/world/journal-entry.ts";

/** Of the connection, not of the answer. */
const OF_THE_CONNECTION = new Set(["Content-Length", "Connection"]);

/**
 * A server in front of a mock's application that keeps the newest exchange as it was: what the mock tells of it has no
 * credentials any more, and cannot be compared with what was sent.
 */
export class Watched {
  #request: Uint8Array[] = [];
  #response: { text: string; headers: Record<string, string> } = { text: "", headers: {} };

  async serve(app: Express): Promise<{ readonly url: string; close(): void }> {
    const server = createServer((request, response) => {
      this.#watch(request, response);
      app(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  /** The entry of the newest exchange with what was really sent and answered. */
  raw(entry: JournalEntry): JournalEntry {
    const body = this.#request.length === 0 ? undefined : Buffer.concat(this.#request);
    const { text, headers } = this.#response;
    return {
      ...entry,
      request: { ...entry.request, body: entry.request.body === undefined ? undefined : body },
      response: { ...entry.response, body: text, headers },
    };
  }

  #watch(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    const headers: Record<string, string> = {};
    const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
    response.writeHead = ((status: number, list: readonly string[]) => {
      for (let at = 0; at < list.length; at += 2) {
        const name = list[at] as string;
        if (!OF_THE_CONNECTION.has(name)) headers[name] = list[at + 1] as string;
      }
      return writeHead(status, list as string[]);
    }) as unknown as typeof response.writeHead;
    // The mock tells of the answer as soon as this returns.
    response.end = ((text: unknown) => {
      this.#request = chunks;
      this.#response = { text: typeof text === "string" ? text : "", headers };
      return end(text);
    }) as typeof response.end;
  }
}
