import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import { Coverage } from "./coverage.ts";
import { Disguise, placeholderFor } from "./disguise.ts";
import { DriftWatch } from "./drift/drift-watch.ts";
import type { Exchange, SentRequest } from "./exchange.ts";
import { type Finding, findingOf } from "./finding.ts";
import { judge } from "./judge.ts";
import type { CheckReport } from "./report.ts";
import { assumptionsBehind } from "./resting-on.ts";
import { CheckUsageError } from "./usage-error.ts";

/** What is recorded, and how it is judged. */
export interface ReplaySettings {
  /** For messages: the file. */
  readonly source: string;
  readonly strict?: boolean;
  /** operationIds; empty = all. */
  readonly operations?: readonly string[];
}

/** What recorders write in place of a credential; nothing can be said of it. */
const REDACTED = /\[redacted\]|\*{3,}/i;

/**
 * Judges recorded traffic (HAR 1.2, as browsers and proxies write it), with nothing sent. What leads to no operation is
 * other people's traffic, unless it went below the documented base path of a server that other entries went to.
 * @throws CheckUsageError when the text is no archive.
 */
export function replayHar(
  target: { readonly name: string; readonly contract: Contract },
  text: string,
  { source, strict = false, operations = [] }: ReplaySettings,
): CheckReport {
  const startedAt = Date.now();
  const { contract, name } = target;
  const entries = entriesOf(text, source);
  const replay = new Replay(name, contract);
  for (const entry of entries) replay.take(entry);
  const isWanted = (id: string | undefined) => operations.length === 0 || (id !== undefined && operations.includes(id));
  const findings = replay.findings().filter(({ operation }) => isWanted(operation));
  const fails = (one: Finding) => strict || one.assumptions.length === 0;
  return {
    target: name,
    title: `${contract.title} ${contract.version}`.trim(),
    source,
    startedAt,
    durationMs: Date.now() - startedAt,
    requests: replay.judged,
    seed: 0,
    findings: findings.filter(fails),
    refuted: findings.filter((one) => !fails(one)),
    accepted: [],
    fixed: [],
    coverage: replay.coverage.account(contract).filter(({ operation }) => isWanted(operation)),
    ...replay.drift.account(),
    scope: { writes: true, operations, isCutShort: false },
    notes: replay.notes(entries.length),
    placeholders: replay.disguise.placeholders,
  };
}

class Replay {
  readonly coverage = new Coverage();
  readonly disguise = new Disguise();
  readonly drift: DriftWatch;
  judged = 0;
  readonly #name: string;
  readonly #contract: Contract;
  readonly #findings = new Map<string, Finding>();
  /** Where operations were found: origin and what stands before the base path. */
  readonly #homes = new Set<string>();
  readonly #strangers: Exchange[] = [];
  #unanswered = 0;

  constructor(name: string, contract: Contract) {
    this.#name = name;
    this.#contract = contract;
    this.drift = new DriftWatch(contract);
  }

  take(entry: JsonObject): void {
    const exchange = exchangeOf(entry);
    if (exchange === undefined) return;
    const { method, url } = exchange.request;
    const found = this.#find(method, url);
    if (found === undefined) {
      this.#strangers.push(exchange);
      return;
    }
    const { operation, path, home } = found;
    this.#hideCredentials(exchange.request);
    this.#homes.add(home);
    if (exchange.response === undefined) {
      this.#unanswered += 1;
      return;
    }
    // Recorders leave long bodies out, and then say how long they were.
    const isCut = exchange.response.body.length === 0 && lengthOf(entry) !== 0;
    this.judged += 1;
    this.coverage.saw(operation, exchange.response.status);
    this.drift.sawAnswer(operation, exchange.response, isCut);
    this.#judgeRequest(operation, path, exchange);
    const probe = { operation, what: "as it was recorded", identity: undefined, inputs: NO_INPUTS };
    const accusations = judge(this.#contract, probe, exchange).filter(
      ({ place, actual }) => !(isCut && place.startsWith("body")) && !REDACTED.test(actual),
    );
    for (const accusation of accusations) this.#add(findingOf(accusation, [exchange]));
    this.coverage.judged(operation, `answered ${exchange.response.status}`, accusations.length === 0);
  }

  findings(): readonly Finding[] {
    for (const exchange of this.#strangers) this.#judgeStranger(exchange);
    return [...this.#findings.values()].map((one) => this.disguise.finding(one));
  }

  notes(entries: number): readonly string[] {
    const others = entries - this.judged - this.#unanswered;
    return [
      `${this.judged} of ${entries} recorded requests went to documented operations`,
      ...(this.judged === 0 ? ["nothing was judged: is this recording of the API that the description is of?"] : []),
      ...(this.#unanswered > 0 ? [`${this.#unanswered} were left without an answer`] : []),
      ...(others > 0 && this.judged > 0 ? [`${others} went elsewhere`] : []),
    ];
  }

  /** A request that was taken, and should not have been made so, is the caller's mistake. */
  #judgeRequest(operation: Operation, path: string, { request, ...rest }: Exchange): void {
    const violations = this.#contract.checkRequest({
      method: request.method,
      path,
      headers: Object.fromEntries(request.headers),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const status = rest.response?.status ?? 0;
    // What the server has refused, it has told already.
    if (status >= 400) return;
    for (const violation of violations.filter(({ actual }) => !REDACTED.test(actual))) {
      this.#add(findingOf(this.#ofRequest(operation, violation), [{ request, ...rest }]));
    }
  }

  #ofRequest(operation: Operation, { code, where, at, rule, expected, actual }: ContractViolation) {
    const place = at === "" ? where : `${where} ${at}`;
    return {
      code: `request/${code}`,
      operation: operation.id,
      door: "client" as const,
      message: `the request's ${place}: expected ${expected}, was ${actual}, and was taken`,
      expected,
      actual,
      place: `request ${place}`,
      rule,
      assumptions: assumptionsBehind(this.#contract, rule),
    };
  }

  #judgeStranger(exchange: Exchange): void {
    const { url, method } = exchange.request;
    const home = [...this.#homes].find((one) => url.startsWith(`${one}/`));
    const status = exchange.response?.status ?? 0;
    if (home === undefined || method === "OPTIONS" || status < 200 || status >= 400) return;
    const path = url.slice(home.length).split("?")[0] ?? "";
    this.#add(
      findingOf(
        {
          code: "undocumented-operation",
          operation: undefined,
          door: "undecided",
          message: `${method} ${path} is answered ${status}, and is not documented`,
          expected: "a documented operation",
          actual: `${method} ${path}`,
          place: `${method} ${path}`,
          rule: "/paths",
          assumptions: [],
        },
        [exchange],
      ),
    );
  }

  /** Whatever a scheme of the description, or a header for credentials, holds: reports are shown to others. */
  #hideCredentials({ headers, url }: SentRequest): void {
    for (const [header, value] of headers) this.disguise.hideHeader(header, value, placeholderFor(this.#name, header));
    for (const { type, in: place, name } of Object.values(this.#contract.securitySchemes)) {
      if (type !== "apiKey") continue;
      const wanted = String(name).toLowerCase();
      const inHeader = headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
      const value = place === "query" ? new URL(url).searchParams.get(String(name)) : inHeader;
      if (typeof value === "string") this.disguise.hide(value, placeholderFor(this.#name, String(name)));
    }
  }

  #add(finding: Finding): void {
    if (!this.#findings.has(finding.fingerprint)) this.#findings.set(finding.fingerprint, finding);
  }

  /** The operation that a URL leads to, wherever in its path the documented base path stands: proxies put theirs before it. */
  #find(method: string, url: string): { operation: Operation; path: string; home: string } | undefined {
    if (!URL.canParse(url)) return undefined;
    const { origin, pathname, search } = new URL(url);
    for (const base of this.#contract.basePaths) {
      for (
        let at = pathname.indexOf(`${base}/`);
        at !== -1;
        at = base === "" ? -1 : pathname.indexOf(`${base}/`, at + 1)
      ) {
        const path = pathname.slice(at) + search;
        const match = this.#contract.match(method, path.split("?")[0] as string);
        if (match === undefined || !("operation" in match)) continue;
        return { operation: match.operation, path, home: origin + pathname.slice(0, at) + base };
      }
    }
    return undefined;
  }
}

const NO_INPUTS = { path: {}, query: {}, headers: {}, cookies: {} };

/** @throws CheckUsageError */
function entriesOf(text: string, source: string): readonly JsonObject[] {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new CheckUsageError(`${source}: expected a HAR file, which is JSON, found text that does not parse`);
  }
  const log = isObject(root) ? root.log : undefined;
  const entries = isObject(log) ? log.entries : undefined;
  if (Array.isArray(entries)) return entries.filter(isObject);
  throw new CheckUsageError(`${source}: expected a HAR file with log.entries, found other JSON`);
}

/** One entry as an exchange; undefined for what is none. A status of 0 means that nothing was answered. */
function exchangeOf({ request, response, startedDateTime, time }: JsonObject): Exchange | undefined {
  if (!isObject(request) || typeof request.url !== "string") return undefined;
  const body = isObject(request.postData) ? request.postData.text : undefined;
  const sent: SentRequest = {
    method: String(request.method ?? "GET").toUpperCase(),
    url: request.url.split("#")[0] as string,
    headers: headersOf(request.headers),
    ...(typeof body === "string" ? { body } : {}),
  };
  const at = Date.parse(String(startedDateTime));
  const base = { request: sent, at: Number.isNaN(at) ? 0 : at, durationMs: Number(time) || 0 };
  if (!isObject(response) || !(Number(response.status) > 0)) return base;
  const content = isObject(response.content) ? response.content : {};
  return {
    ...base,
    response: { status: Number(response.status), headers: recordedHeaders(response, content), body: bytesOf(content) },
  };
}

/** Pseudo headers of HTTP/2 (`:path`) are no headers. */
function headersOf(headers: unknown): readonly (readonly [string, string])[] {
  const list = Array.isArray(headers) ? headers.filter(isObject) : [];
  return list
    .map(({ name, value }) => [String(name), String(value)] as const)
    .filter(([name]) => !name.startsWith(":"));
}

function recordedHeaders(response: JsonObject, { mimeType }: JsonObject): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, value] of headersOf(response.headers)) {
    const key = name.toLowerCase();
    all[key] = key in all ? `${all[key]}, ${value}` : value;
  }
  if (all["content-type"] === undefined && typeof mimeType === "string" && mimeType.includes("/"))
    all["content-type"] = mimeType;
  return all;
}

function lengthOf({ response }: JsonObject): unknown {
  return isObject(response) && isObject(response.content) ? (response.content.size ?? 0) : 0;
}

function bytesOf({ text, encoding }: JsonObject): Uint8Array {
  if (typeof text !== "string") return new Uint8Array();
  return encoding === "base64" ? Buffer.from(text, "base64") : new TextEncoder().encode(text);
}
