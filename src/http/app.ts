import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Express } from "express";
import { breakConnection } from "./break-connection.ts";
import type { DispatchedReply, Dispatcher, RawRequest, Routed } from "./dispatch.ts";
import { streamInto } from "./event-response.ts";
import { discardRest, hasBody, readBody } from "./read-body.ts";
import type { NoRoute } from "./route-target.ts";

/** An Express application that serves all targets and the control API. Express routes nothing: paths are the contract's. */
export function createApp(dispatcher: Dispatcher): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use((request: IncomingMessage, response: ServerResponse) => serve(request, response, dispatcher));
  return app;
}

function serve(request: IncomingMessage, response: ServerResponse, dispatcher: Dispatcher): void {
  const headers = request.headers as RawRequest["headers"];
  const address = request.socket.remoteAddress ?? "";
  // When the application is mounted below a path, Express has cut that path off `url`.
  const secure = "encrypted" in request.socket;
  const raw: RawRequest = { method: request.method ?? "GET", url: request.url ?? "/", headers, address, secure };
  const found = hostProblem(request) ?? dispatcher.route(raw);
  if (!hasBody(request)) return respond(request, response, dispatcher, found, raw);
  const limit = dispatcher.bodyLimit(found, raw);
  readBody(request, limit)
    .then(({ bytes, isOverLimit }) => {
      const bodyOverLimit = isOverLimit ? limit : undefined;
      respond(request, response, dispatcher, found, { ...raw, body: bytes, bodyOverLimit });
    })
    .catch(() => response.destroy()); // nobody is left to answer
}

/** A request names exactly one host (RFC 9112 §3.2); with two, each reader could believe another one. */
function hostProblem({ headers, rawHeaders, httpVersion }: IncomingMessage): NoRoute | undefined {
  if (headers.host === undefined) {
    return httpVersion === "1.1" ? { status: 400, reason: "the request has no Host header" } : undefined;
  }
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  return hosts > 1 ? { status: 400, reason: `the request has ${hosts} Host headers` } : undefined;
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  dispatcher: Dispatcher,
  found: Routed | NoRoute,
  raw: RawRequest,
): void {
  const send = (reply: DispatchedReply) => {
    write(request, response, reply);
    dispatcher.tell(found, reply);
  };
  const reply = dispatcher.answer(found, raw);
  if (reply instanceof Promise) reply.then(send).catch(() => response.destroy());
  else send(reply);
}

function write(request: IncomingMessage, response: ServerResponse, reply: DispatchedReply): void {
  const { status, headers, connection, stream } = reply;
  const content = reply.bytes ?? reply.text;
  if (connection !== undefined && connection !== "malformed") return breakConnection(request, response, reply);
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  if (stream !== undefined && request.method !== "HEAD") {
    response.writeHead(status, list);
    response.write(content);
    return streamInto(response, stream);
  }
  if (status !== 204 && status !== 304) list.push("Content-Length", String(Buffer.byteLength(content)));
  const body = request.method === "HEAD" || status === 204 || status === 304 ? "" : content;
  if (request.complete || !hasBody(request)) {
    response.writeHead(status, list);
    response.end(body);
    return;
  }
  // What is left of the body would be taken for the next request.
  list.push("Connection", "close");
  response.writeHead(status, list);
  if (body.length === 0) response.flushHeaders();
  else response.write(body);
  discardRest(request).then(() => response.end());
}
