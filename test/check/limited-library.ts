import type { Exchange, SentRequest } from "../../src/check/exchange.ts";
import { type CheckOutcome, runCheck } from "../../src/check/run-check.ts";
import { Contract } from "../../src/contract/contract.ts";

// A library without a socket and with a clock of its own, which lets so many requests through and no more.

type Json = Record<string, unknown>;

/** What is wrong with it, or otherwise than usual. */
export interface Limiting {
  /** Requests in one window; 10 unless told. */
  readonly limit?: number;
  readonly windowSeconds?: number;
  /** Refuses with this status, and so documents it. */
  readonly retryAfter?: (seconds: number) => string | undefined;
  /** What stands in X-RateLimit-Remaining for so many that are left. */
  readonly remaining?: (left: number) => number;
  readonly statedLimit?: number;
  /** The seconds that it refuses for, whatever it says. */
  readonly refusesFor?: (seconds: number) => number;
  /** Refuses one request, and goes on as if nothing had been. */
  readonly isForgetful?: boolean;
  readonly refusalBody?: unknown;
  /** Requests of somebody else with the same credential, for each window anew. */
  readonly others?: (window: number) => number;
}

/** How the check is told to look. */
export interface Looking {
  /** Whether the check knows that the clock stands still. */
  readonly isFrozen?: boolean;
  readonly mostRequests?: number;
  readonly delayMs?: number;
  /** In place of what the description says about limits. */
  readonly limits?: unknown;
  readonly is429Documented?: boolean;
  readonly hasRateLimit?: boolean;
}

const header = (type: string) => ({ required: true, schema: { type } });
const counted = { "X-RateLimit-Limit": header("integer"), "X-RateLimit-Remaining": header("integer") };
const list = { type: "array", items: { type: "object", required: ["id"], properties: { id: { type: "integer" } } } };
const json = (schema: Json) => ({ "application/json": { schema } });

function document({ limits, is429Documented = true }: Looking): Json {
  const refused = {
    description: "too many",
    headers: { ...counted, "Retry-After": header("integer") },
    content: json({ type: "object", required: ["error"], properties: { error: { type: "string" } } }),
  };
  const responses = {
    200: { description: "books", headers: counted, content: json(list) },
    ...(is429Documented ? { 429: refused } : {}),
  };
  return {
    openapi: "3.1.0",
    info: { title: "Limited", version: "1" },
    ...(limits === undefined ? {} : { "x-rate-limit": limits }),
    paths: {
      "/books": {
        get: { operationId: "listBooks", responses },
        post: { operationId: "addBook", responses: { 201: { description: "added" } } },
      },
    },
  };
}

/** What a check of the limits has come to, and how many requests reached the library in each of its windows. */
export interface Looked {
  readonly outcome: CheckOutcome;
  readonly codes: readonly string[];
  readonly notes: readonly string[];
  readonly requests: number;
  readonly waitedSeconds: number;
}

/** Ten requests in a minute, as documented. */
export const TEN = [{ name: "minute", limit: 10, windowSeconds: 60, countedBy: "address" }];

/** Checks the library with its limits. */
export async function lookAtLimits(limiting: Limiting = {}, looking: Looking = {}): Promise<Looked> {
  let waitedMs = 0;
  const { isFrozen = true, mostRequests, delayMs = 0, hasRateLimit = true } = looking;
  const server = limitedServer(limiting, isFrozen);
  const outcome = await runCheck({
    contract: new Contract(document({ limits: TEN, ...looking })),
    baseUrl: "http://library",
    send: async (request) => server.answer(request),
    isAlive: async () => true,
    wait: async (ms) => {
      waitedMs += ms;
      server.pass(ms);
    },
    headers: [],
    identities: [],
    mayWrite: false,
    maxRequests: mostRequests ?? 10_000,
    delayMs,
    onProgress: () => undefined,
    params: {},
    operations: [],
    seed: 1,
    openSchemes: [],
    isDisposable: isFrozen,
    ...(hasRateLimit ? { rateLimit: { isFrozen, prepare: async () => server.reset(), mostRequests } } : {}),
  });
  const codes = outcome.findings.map(({ code }) => code);
  return { outcome, codes, notes: outcome.notes, requests: server.requests(), waitedSeconds: waitedMs / 1000 };
}

/** A server that can be steered has its limits lifted until they are wanted. */
function limitedServer(limiting: Limiting, isSteered: boolean) {
  const { limit = 10, windowSeconds = 60, refusesFor = (seconds) => seconds, others = () => 0 } = limiting;
  const { retryAfter = String, remaining = (left) => left, refusalBody = { error: "slow down" } } = limiting;
  let now = 0;
  let windows = 0;
  let window = { endsAt: -1, used: 0 };
  let requests = 0;
  let refusedUntil = 0;
  let isLifted = isSteered;
  const reply = (request: SentRequest, status: number, body: unknown, headers: Json = {}): Exchange => ({
    request,
    response: {
      status,
      headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
      body: Buffer.from(JSON.stringify(body)),
    },
    at: Date.now(),
    durationMs: 1,
  });
  return {
    requests: () => requests,
    pass(ms: number) {
      now += ms / 1000;
    },
    reset() {
      isLifted = false;
    },
    answer(request: SentRequest): Exchange {
      requests += 1;
      if (request.method !== "GET") return reply(request, 405, {});
      if (now >= window.endsAt) {
        windows += 1;
        window = { endsAt: now + windowSeconds, used: others(windows) };
      }
      const left = limit - window.used;
      const isRefused = !isLifted && (now < refusedUntil || left <= 0);
      const count = {
        "x-ratelimit-limit": String(limiting.statedLimit ?? limit),
        "x-ratelimit-remaining": String(remaining(Math.max(0, left - 1))),
      };
      if (!isRefused) {
        if (!isLifted) window.used += 1;
        return reply(request, 200, [{ id: 1 }], count);
      }
      const seconds = Math.ceil(window.endsAt - now);
      if (limiting.isForgetful === true) window = { endsAt: -1, used: 0 };
      else if (now >= refusedUntil) refusedUntil = now + refusesFor(seconds);
      const told = retryAfter(seconds);
      return reply(request, 429, refusalBody, { ...count, ...(told === undefined ? {} : { "retry-after": told }) });
    },
  };
}
