import http, { type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { close } from "../http/listen.ts";

/** What clients of intercepted hosts are connected to, on this machine's loopback address. */
export interface Front {
  readonly ports: { readonly plain: number; readonly secure: number };
  close(): Promise<void>;
}

const OPTIONS = { maxHeaderSize: 64 * 1024, keepAliveTimeout: 65_000 };

/** Two servers, for a server cannot tell whether its client wanted TLS; each request of the second counts as encrypted. */
export async function openFront(answer: RequestListener): Promise<Front> {
  const plain = http.createServer(OPTIONS, answer);
  const secure = http.createServer(OPTIONS, answer);
  secure.on("connection", (socket) => Object.defineProperty(socket, "encrypted", { value: true }));
  const ports = { plain: await portOf(plain), secure: await portOf(secure) };
  return {
    ports,
    async close() {
      await Promise.all([close(plain), close(secure)]);
    },
  };
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
