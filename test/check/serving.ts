import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

/** Something that listens on a port of this machine until it is closed. */
export interface Serving {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** An HTTP server; with a key and a certificate one that speaks TLS. */
export function serving(
  listener: RequestListener,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Serving> {
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  return listening(server, tls === undefined ? "http" : "https");
}

/** A server that does with a connection whatever it is told. */
export function servingTcp(onConnection: (socket: Socket) => void): Promise<Serving> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  return listening(server, "http");
}

async function listening(server: Server, scheme: string): Promise<Serving> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
