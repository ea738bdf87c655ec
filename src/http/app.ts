import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Express } from "express";
import { corsHeaders, optionsHeaders } from "./cors.ts";
import { type DispatchedReply, type Dispatcher, type RawRequest, type Routed, refusal } from "./dispatch.ts";
import { hasBody, readBody } from "./read-body.ts";

/** Bodies of requests to a target may have this many bytes, those of the control API more: it takes whole states. */
const BODY_LIMIT = 1024 * 1024;
const CONTROL_BODY_LIMIT = 64 * 1024 * 1024;

/** An Express application that serves all targets and the control API. Express routes nothing: paths are the contract's. */
export function createApp(dispatcher: Dispatcher): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use((request: IncomingMessage, response: ServerResponse) => serve(request, response, dispatcher));
  return app;
}

function serve(request: IncomingMessage, response: ServerResponse, dispatcher: Dispatcher): void {
  // When the application is mounted below a path, Express has cut that path off `url`.
  const url = request.url ?? "/";
  const headers = request.headers as RawRequest["headers"];
  const routed = dispatcher.route(url, headers);
  if ("reason" in routed) return write(request, response, refusal(routed));
  if (request.method === "OPTIONS") return answerOptions(request, response, routed);
  const address = request.socket.remoteAddress ?? "";
  const raw: RawRequest = { method: request.method ?? "GET", url, headers, address };
  if (!hasBody(request)) return respond(request, response, dispatcher, routed, raw);
  const limit = dispatcher.isControl(routed) ? CONTROL_BODY_LIMIT : BODY_LIMIT;
  readBody(request, limit).then(
    ({ bytes, isOverLimit }) => {
      const bodyOverLimit = isOverLimit ? limit : undefined;
      respond(request, response, dispatcher, routed, { ...raw, body: bytes, bodyOverLimit });
    },
    () => response.destroy(), // nobody is left to answer
  );
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  dispatcher: Dispatcher,
  routed: Routed,
  raw: RawRequest,
): void {
  const send = (reply: DispatchedReply) => {
    write(request, response, reply);
    dispatcher.tell(routed, reply);
  };
  const reply = dispatcher.answer(routed, raw);
  if (reply instanceof Promise) reply.then(send);
  else send(reply);
}

function answerOptions(request: IncomingMessage, response: ServerResponse, { target, path }: Routed): void {
  const headers = optionsHeaders(request, target.contract.match("OPTIONS", path));
  write(request, response, { status: 204, headers, text: "" });
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, text }: DispatchedReply): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  const cors = corsHeaders(request);
  if (cors !== undefined) for (const name in cors) list.push(name, cors[name] as string);
  if (status !== 204 && status !== 304) list.push("Content-Length", String(Buffer.byteLength(text)));
  // A body that was not read to its end would be taken for the next request.
  if (!request.complete && hasBody(request)) list.push("Connection", "close");
  response.writeHead(status, list);
  response.end(request.method === "HEAD" ? undefined : text);
}
