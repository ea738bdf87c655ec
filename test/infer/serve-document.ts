import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import type { Target } from "../../src/engine/target.ts";
import type { AnyState } from "../../src/engine/twin.ts";
import { Dispatcher } from "../../src/http/dispatch.ts";
import { inject } from "../../src/http/inject.ts";
import type { NamedCredentials } from "../../src/infer/credentials.ts";
import { inferApi } from "../../src/infer/infer-api.ts";
import { inferTwin } from "../../src/infer/infer-twin.ts";
import { limitsFor, type RequestLimit } from "../../src/infer/request-limit.ts";
import type { Sandbox } from "../../src/world/sandbox.ts";
import { Sandboxes } from "../../src/world/sandboxes.ts";
import type { StateShape } from "../../src/world/store.ts";
import { isImmutable } from "../../src/world/value.ts";

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else its text. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly body: any;
  /** Of an answer that is no text. */
  readonly bytes?: Uint8Array | undefined;
}

export interface ServedDocument {
  readonly contract: Contract;
  readonly target: Target;
  readonly sandbox: Sandbox;
  /** What was sent to receivers: where to, and what. */
  readonly sent: readonly { readonly url: string; readonly body: unknown }[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  settled(): Promise<void>;
}

/** Serves a document in-process by what it is taken to mean; each answer is held to it by a contract of its own. */
export function serveDocument(
  document: JsonObject,
  options: { readonly credentials?: NamedCredentials; readonly limit?: RequestLimit } = {},
): ServedDocument {
  const contract = new Contract(structuredClone(document), { isImmutable });
  const judge = new Contract(structuredClone(document));
  if (options.limit !== undefined) contract.addLimits(limitsFor(contract, options.limit));
  const inferred = inferTwin("api", contract, inferApi(contract), { credentials: options.credentials });
  const target: Target = { name: "api", contract, ...inferred };
  const sent: { url: string; body: unknown }[] = [];
  const sandboxes = new Sandboxes({
    origins: [{ name: "api", shape: target.twin.state as StateShape<AnyState>, initial: target.initial }],
    seed: 1,
    transport: async ({ url, body }) => {
      sent.push({ url, body: JSON.parse(body) });
      return { status: 200 };
    },
  });
  const dispatcher = new Dispatcher({
    targets: [target],
    control: { ...target, name: "__control" },
    sandboxes,
    strict: true,
  });
  const sandbox = sandboxes.get("default");
  sandbox.clock.freeze(true);
  return {
    contract,
    target,
    sandbox,
    sent,
    settled: () => sandbox.outbox.settled(),
    async call(method, path, body, headers = {}) {
      const isText = typeof body === "string" || body instanceof Uint8Array;
      const all = {
        host: "localhost:4010",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      };
      const text = body === undefined ? {} : { body: isText ? body : JSON.stringify(body) };
      const reply = await inject(dispatcher, { method, url: path, headers: all, ...text });
      const isJson = reply.bytes === undefined && (reply.headers["content-type"] ?? "").includes("json");
      const parsed = isJson ? (JSON.parse(reply.text) as unknown) : reply.text === "" ? undefined : reply.text;
      const seen = {
        method,
        path,
        status: reply.status,
        headers: reply.headers,
        ...(reply.text === "" ? {} : { body: reply.bytes ?? reply.text }),
      };
      const violations = judge.checkResponse(seen).filter(({ code }) => !isOwnProblem(code, reply.status));
      if (violations.length > 0)
        throw new Error(`${method} ${path} ${reply.status}: ${JSON.stringify(violations[0])} ${reply.text}`);
      return { status: reply.status, headers: reply.headers, body: parsed, bytes: reply.bytes };
    },
  };
}

/** A problem that the operation documents no answer for is told all the same. */
function isOwnProblem(code: string, status: number): boolean {
  return status >= 400 && (code === "undocumented-status" || code === "unknown-operation");
}
