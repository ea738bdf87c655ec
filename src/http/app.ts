import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Express } from "express";
import type { Exchange, IncomingRequest } from "../engine/exchange.ts";
import { answer, type PipelineOptions, type WireReply } from "../engine/pipeline.ts";
import { problem } from "../engine/problem.ts";
import { renderProblemDetails } from "../engine/problem-details.ts";
import type { Target } from "../engine/target.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { Sandboxes } from "../world/sandboxes.ts";
import { corsHeaders, optionsHeaders } from "./cors.ts";
import { hasBody, readBody } from "./read-body.ts";
import { type NoRoute, type Route, TargetRouter } from "./route-target.ts";

/** Bodies of requests to a target may have this many bytes, those of the control API more: it takes whole states. */
const BODY_LIMIT = 1024 * 1024;
const CONTROL_BODY_LIMIT = 64 * 1024 * 1024;

/** What the HTTP side serves. */
export interface AppOptions extends PipelineOptions {
  readonly targets: readonly Target[];
  readonly control: Target;
  readonly sandboxes: Sandboxes;
  /** Told of every answer after it was made, control API included. */
  readonly onAnswer?: (entry: JournalEntry, sandbox: string) => void;
}

/** An Express application that serves all targets and the control API. Express routes nothing: paths are the contract's. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  const router = new TargetRouter(options.targets, options.control);
  app.use((request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, router, options);
  });
  return app;
}

function serve(request: IncomingMessage, response: ServerResponse, router: TargetRouter, options: AppOptions): void {
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? "/";
  const { path, query } = splitUrl(url);
  const header = request.headers["understudy-sandbox"] as string | undefined;
  const route = router.route(path, request.headers.host, header);
  if ("reason" in route) return refuse(request, response, route);
  if (request.method === "OPTIONS") return answerOptions(request, response, route);
  if (!hasBody(request)) return respond(request, response, route, query, undefined, undefined, options);
  const limit = route.target === options.control ? CONTROL_BODY_LIMIT : BODY_LIMIT;
  readBody(request, limit).then(
    ({ bytes, isOverLimit }) => respond(request, response, route, query, bytes, isOverLimit ? limit : undefined, options),
    () => response.destroy(), // nobody is left to answer
  );
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  query: string,
  body: Uint8Array | undefined,
  bodyOverLimit: number | undefined,
  options: AppOptions,
): void {
  const exchange = createExchange(request, route, query, body, bodyOverLimit, options);
  let reply: WireReply | Promise<WireReply>;
  try {
    reply = answer(exchange, options);
  } catch (error) {
    return fail(request, response, error);
  }
  if (reply instanceof Promise) {
    reply.then((settled) => send(request, response, settled, route, options), (error) => fail(request, response, error));
  } else {
    send(request, response, reply, route, options);
  }
}

function createExchange(
  request: IncomingMessage,
  { target, path, server, sandbox: name }: Route,
  query: string,
  body: Uint8Array | undefined,
  bodyOverLimit: number | undefined,
  options: AppOptions,
): Exchange {
  const sandbox = options.sandboxes.get(name);
  const headers = request.headers as Record<string, string | undefined>;
  const incoming: IncomingRequest = {
    method: request.method ?? "GET",
    path,
    query,
    headers,
    body,
    server,
    address: request.socket.remoteAddress ?? "",
    ...(bodyOverLimit === undefined ? {} : { bodyOverLimit }),
  };
  return {
    target,
    sandbox,
    request: incoming,
    requestId: requestIdOf(headers["x-request-id"]) ?? sandbox.dice.uuid(),
    now: sandbox.clock.now(),
    operation: undefined,
    params: NO_PARAMS,
    principal: undefined,
    input: undefined,
    answeredBy: "",
    violations: NO_VIOLATIONS,
    error: undefined,
  };
}

const NO_PARAMS = Object.freeze({});
const NO_VIOLATIONS = Object.freeze([]) as readonly never[];

/** A caller's own request id comes back, if it can stand in a header. */
function requestIdOf(header: string | undefined): string | undefined {
  return header !== undefined && /^[\x21-\x7e]{1,255}$/.test(header) ? header : undefined;
}

function send(request: IncomingMessage, response: ServerResponse, reply: WireReply, route: Route, options: AppOptions): void {
  write(request, response, reply.status, reply.headers, reply.text);
  options.onAnswer?.(reply.entry, route.sandbox);
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): void {
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

function answerOptions(request: IncomingMessage, response: ServerResponse, { target, path }: Route): void {
  write(request, response, 204, optionsHeaders(request, target.contract.match("OPTIONS", path)), "");
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, reason }: NoRoute): void {
  const kind = status === 400 ? "malformed" : "not-found";
  const { body } = renderProblemDetails(problem(kind, { message: reason }), { path: "" });
  write(request, response, status, { "Content-Type": "application/problem+json; charset=utf-8" }, JSON.stringify(body));
}

/** Reached when the engine itself throws: still an answer, never a hanging socket. */
function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const { body } = renderProblemDetails(problem("internal", { message }), { path: "" });
  if (response.headersSent) return void response.destroy();
  write(request, response, 500, { "Content-Type": "application/problem+json; charset=utf-8" }, JSON.stringify(body));
}

/** Path and query of a request target, which may also come in absolute form (RFC 9112 §3.2.2). */
function splitUrl(url: string): { path: string; query: string } {
  const relative = url.startsWith("/") ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, "") || "/";
  const mark = relative.indexOf("?");
  if (mark === -1) return { path: relative, query: "" };
  return { path: relative.slice(0, mark), query: relative.slice(mark + 1) };
}
