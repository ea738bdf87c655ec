import type { SentRequest } from "../../src/check/exchange.ts";
import { type Identity, placed } from "../../src/check/identity.ts";
import { runCheck } from "../../src/check/run-check.ts";
import { Sender } from "../../src/check/send.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { issueCredential } from "../../src/engine/fixture-credential.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { PlainDescription } from "./description.ts";
import { Judge } from "./judge.ts";
import { callAll, type LoopResult } from "./loop.ts";

/** What a document shows of the engine. */
export interface CorpusResult extends Omit<LoopResult, "taken"> {
  /** Answers that were forced, one of each documented status of each operation. */
  readonly forced: number;
  /** What `check --writes` has found. */
  readonly findings: readonly string[];
  /** Requests of `check`, all of whose answers were judged as well. */
  readonly probes: number;
}

/** Of so many operations one in ten is forced to answer with each of its statuses. */
const MANY = 300;

const TENANT = "Understudy-Sandbox";

/** Serves a document and asks everything of it that can be asked. */
export async function examine(file: string, mostRequests = 10_000): Promise<CorpusResult> {
  const mock = await startMock({ targets: [file], port: 0 });
  const sender = new Sender({ timeoutMs: 20_000, maxBytes: 64 * 1024 * 1024 });
  try {
    const [target] = mock.targets;
    if (target === undefined) throw new Error(`${file} is not served`);
    const description = new PlainDescription(file);
    const judge = new Judge(description);
    const served = { baseUrl: mock.baseUrl(target.name), send: (request: SentRequest) => sender.send(request) };
    const { taken, ...called } = await callAll(target.contract, description, judge, served);
    const forced = await forceAll(mock, description, judge, taken);
    const checked = await check(mock, description, judge, mostRequests);
    const invalid = [...called.invalid, ...forced.invalid, ...checked.invalid];
    return { ...called, invalid, forced: forced.answers, findings: checked.findings, probes: checked.probes };
  } finally {
    sender.close();
    await mock.close();
  }
}

type Judged = { readonly answers: number; readonly invalid: readonly string[] };

/** Every documented status of every operation, fresh answers (`Prefer`), and each media type of what was taken (`Accept`). */
async function forceAll(
  mock: Mock,
  description: PlainDescription,
  judge: Judge,
  all: LoopResult["taken"],
): Promise<Judged> {
  const invalid: string[] = [];
  let answers = 0;
  const some = all.filter((_, index) => all.length < MANY || index % 10 === 0);
  for (const { operation, request, status: taken } of some) {
    const statuses = operation.statuses
      .filter((status) => /^[2-5]\d\d$/.test(status))
      .map((status) => `code=${status}`);
    const ask = async (name: string, value: string, faultOf: (answer: Answered) => string | undefined) => {
      const others = request.headers.filter(([one]) => one !== name);
      const exchange = await through(mock, { ...request, headers: [...others, [name, value]] });
      const { status } = exchange.response;
      answers += 1;
      const faults = faultsOf(description, judge, operation.method, operation.path, exchange);
      const fault = faultOf(exchange.response);
      if (fault !== undefined) faults.push(fault);
      invalid.push(...faults.map((one) => `${operation.id} with ${name}: ${value} ${status}: ${one}`));
    };
    for (const prefer of [...statuses, "dynamic=true"]) {
      await ask("Prefer", prefer, ({ status }) =>
        prefer.startsWith("code=") && !prefer.endsWith(String(status)) ? `was answered ${status}` : undefined,
      );
    }
    for (const type of choiceOf(operation, taken)) {
      await ask("Accept", type, ({ status, headers }) => {
        const given = headers["content-type"]?.split(";")[0];
        return status < 300 && given !== undefined && given !== type ? `is ${given}` : undefined;
      });
    }
  }
  return { answers, invalid };
}

/** `check --writes` without a socket between, and each answer that it gets judged once more. */
async function check(
  mock: Mock,
  description: PlainDescription,
  judge: Judge,
  mostRequests: number,
): Promise<{ readonly findings: readonly string[]; readonly probes: number; readonly invalid: readonly string[] }> {
  const [target] = mock.targets;
  if (target === undefined || target.contract.operations.length === 0) return { findings: [], probes: 0, invalid: [] };
  const { contract } = target;
  const baseUrl = mock.baseUrl(target.name);
  const invalid = new Map<string, string>();
  const control = mock.control.sandbox("check");
  const outcome = await runCheck({
    contract,
    baseUrl,
    send: async (request) => {
      const exchange = await through(mock, request);
      const path = new URL(request.url).pathname.slice(new URL(baseUrl).pathname.length);
      const operation = description.match(request.method, path);
      const faults =
        operation === undefined ? [] : faultsOf(description, judge, request.method, operation.path, exchange);
      for (const fault of faults) {
        const line = `${operation?.id} checked ${exchange.response.status}: ${fault}`;
        invalid.set(line.replaceAll(/\/\d+/g, "/*").replace(/\): .*$/, ""), line);
      }
      return exchange;
    },
    isAlive: async () => true,
    wait: (ms) => control.advance(Math.ceil(ms / 1000)),
    headers: [[TENANT, "check"]],
    identities: identitiesOf(mock),
    openSchemes: target.twin.openSchemes ?? [],
    mayWrite: true,
    maxRequests: mostRequests,
    delayMs: 0,
    onProgress: () => undefined,
    params: {},
    operations: [],
    seed: 1,
    isDisposable: true,
  });
  const findings = outcome.findings.map(({ code, operation, message }) => `${code} ${operation}: ${message}`);
  return { findings, probes: outcome.requests, invalid: [...invalid.values()] };
}

type Answered = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

/** What a success may be asked for in, where there is a choice. */
function choiceOf({ responses }: Operation, status: number): readonly string[] {
  const types = responses.mediaTypes(status).filter((range) => /^[^*;]+\/[^*;]+$/.test(range));
  return types.length < 2 ? [] : types.map((type) => type.toLowerCase());
}

/** A request without a socket, as an exchange. */
async function through(mock: Mock, request: SentRequest) {
  const at = Date.now();
  const { status, headers, text, bytes } = await mock.inject({
    method: request.method,
    url: request.url.slice(mock.url.length),
    headers: Object.fromEntries(request.headers),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return { request, response: { status, headers, body: bytes ?? new TextEncoder().encode(text) }, at, durationMs: 0 };
}

/** A refusal that is not documented may be; it is for `check` to say whether it had to be. */
function faultsOf(
  description: PlainDescription,
  judge: Judge,
  method: string,
  path: string,
  { response }: { readonly response: { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array } },
): string[] {
  const operation = description.operation(method, path);
  if (operation === undefined) return [];
  if (response.status >= 400 && !judge.documents(operation, response.status)) return [];
  return [...judge.faults(operation, response)];
}

function identitiesOf(mock: Mock): readonly Identity[] {
  const [target] = mock.targets;
  const known = target?.twin.fixtureCredentials ?? [];
  const named = known.map((one, index): Identity => {
    const present = async () => {
      const { header } = await issueCredential(one, { now: Date.now(), nonce: `loop-${index}` });
      const colon = header.indexOf(":");
      return { headers: [[header.slice(0, colon), header.slice(colon + 1).trim()] as const] };
    };
    return { who: one.who, scheme: one.scheme, tenant: one.tenant, present };
  });
  const schemes = Object.entries(target?.contract.securitySchemes ?? {});
  const others = schemes.filter(([scheme]) => !named.some((one) => one.scheme === scheme));
  const strangers = others.map(([scheme, value]) => ({
    who: `somebody, by ${scheme}`,
    scheme,
    present: async () => placed(value, "somebody:whose-key-it-is"),
  }));
  return [...named, ...strangers];
}
