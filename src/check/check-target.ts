import type { Contract } from "../contract/contract.ts";
import { type FixtureCredential, issueCredential } from "../engine/fixture-credential.ts";
import { type Address, addressOf, baseUrlOf, baseUrlOnMock } from "./address.ts";
import { reasonForNothing, sameToEverything, withoutConsequences } from "./common-answer.ts";
import { Disguise, placeholderFor } from "./disguise.ts";
import type { Exchange, SentRequest } from "./exchange.ts";
import type { Finding } from "./finding.ts";
import { type GivenCredential, holderOf, type Identity, type Presented, placed } from "./identity.ts";
import { orAborted, sleep } from "./interruption.ts";
import { isAlive, knock } from "./knock.ts";
import type { CheckReport } from "./report.ts";
import { type CheckOutcome, runCheck } from "./run-check.ts";
import { type CheckSandbox, openSandbox, servedTargets } from "./sandboxed.ts";
import { Sender } from "./send.ts";
import type { Progress } from "./session.ts";
import { CheckUsageError, nearestName } from "./usage-error.ts";

/** What is checked: a description and what is known of its credentials. */
export interface CheckedTarget {
  readonly name: string;
  readonly contract: Contract;
  /** Of the twin, where it is one. */
  readonly fixtureCredentials: readonly FixtureCredential[];
}

/** How a server is checked. */
export interface CheckSettings {
  /** The server, with the base path or without it. */
  readonly url: string;
  /**
   * Values by the name of a security scheme, with what is known of each: several with their roles or accounts show whether
   * rights and tenants are kept apart. Without any, a twin's fixture credentials where the server is this machine.
   */
  readonly credentials?: readonly GivenCredential[];
  readonly headers?: readonly (readonly [string, string])[];
  readonly params?: Readonly<Record<string, string>>;
  readonly operations?: readonly string[];
  /** Also requests that change something. */
  readonly writes?: boolean;
  /** Also use up the documented rate limits, last of all. */
  readonly rateLimit?: boolean;
  /** 10,000 unless told. */
  readonly maxRequests?: number;
  /** Real milliseconds between requests. */
  readonly delayMs?: number;
  /** 1 unless told. */
  readonly seed?: number;
  /** Real milliseconds; 10,000 unless told. */
  readonly timeoutMs?: number;
  /** Findings that rest on an assumption fail the run like any other. */
  readonly strict?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the run where it stands: what was created is deleted again, and what was found is reported. */
  readonly stop?: AbortSignal;
  /** Ends cleaning up too. */
  readonly abandon?: AbortSignal;
}

/** Longer answers are no answers of an API. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A connection that is refused is asked for again after these real milliseconds: servers restart. */
const PATIENCE_MS = [200, 1000];

/**
 * Checks a running server against a description. On an Understudy mock it happens in a sandbox of its own, without limits.
 * @throws CheckUsageError for bad settings, and where nothing could be learnt (no credential accepted); Unreachable where
 * nothing answers. Each has one sentence for people.
 */
export async function checkTarget(target: CheckedTarget, settings: CheckSettings): Promise<CheckReport> {
  const { contract, name } = target;
  const { seed = 1, headers = [], operations = [] } = settings;
  const startedAt = Date.now();
  const address = addressOf(settings.url);
  demandOperations(contract, operations);
  const disguise = new Disguise();
  for (const [header, value] of headers) disguise.hideHeader(header, value, placeholderFor(name, header));
  const named = identitiesOf(target, settings, address.isLocal, disguise);
  const sender = new Sender({ timeoutMs: settings.timeoutMs ?? 10_000, maxBytes: MOST_BYTES });
  let sandbox: CheckSandbox | undefined;
  try {
    const { isMock } = await unlessStopped(knock(sender, address, headers), settings.stop);
    const served = isMock ? await servedAt(sender, address, headers) : undefined;
    const baseUrl = findBaseUrl(target, address, served);
    const openSchemes = served?.find((one) => one.name === name)?.openSchemes ?? [];
    const identities = [...named, ...strangers(target, named, openSchemes)];
    sandbox = isMock && !namesSandbox(address, headers) ? openSandbox(sender, address.origin, headers) : undefined;
    await sandbox?.liftLimits(name);
    const outcome = await runCheck({
      contract,
      baseUrl,
      send: (request) => sendPatiently(sender, request),
      isAlive: () => isAlive(sender, address),
      wait: sandbox?.advance ?? sleep,
      headers: sandbox === undefined ? headers : [sandbox.header, ...headers],
      identities,
      stop: settings.stop,
      abandon: settings.abandon,
      openSchemes,
      mayWrite: settings.writes === true,
      maxRequests: settings.maxRequests ?? 10_000,
      delayMs: settings.delayMs ?? 0,
      onProgress: settings.onProgress ?? (() => undefined),
      params: settings.params ?? {},
      operations,
      seed,
      isDisposable: sandbox !== undefined,
      ...(settings.rateLimit === true ? { rateLimit: rateLimitBy(settings, name, sandbox) } : {}),
    });
    const findings = withoutConsequences(outcome.findings, outcome.exchanges).map((one) => disguise.finding(one));
    // Who stopped the run knows why it has learnt little.
    const isStopped = outcome.cutShortBy === "interrupted";
    const nothing = isStopped ? undefined : reasonForNothing(contract, outcome.coverage);
    if (nothing !== undefined && findings.length === 0)
      throw new CheckUsageError(`cannot check ${baseUrl}: ${nothing}`);
    const common = sameToEverything(outcome.exchanges, baseUrl) ?? nothing;
    const fails = (one: Finding) => settings.strict === true || one.assumptions.length === 0;
    return {
      target: name,
      title: `${contract.title} ${contract.version}`.trim(),
      source: baseUrl,
      startedAt,
      durationMs: Date.now() - startedAt,
      requests: outcome.requests,
      seed,
      findings: findings.filter(fails),
      refuted: findings.filter((one) => !fails(one)),
      accepted: [],
      fixed: [],
      coverage: outcome.coverage,
      ...outcome.drift,
      scope: { writes: settings.writes === true, operations, isCutShort: outcome.cutShortBy !== undefined },
      notes: [...(common === undefined ? [] : [common]), ...notesOn(outcome)],
      placeholders: disguise.placeholders,
    };
  } finally {
    await sandbox?.drop();
    sender.close();
  }
}

/** @throws CheckUsageError where the run is stopped meanwhile */
async function unlessStopped<T>(what: Promise<T>, stop: AbortSignal | undefined): Promise<T> {
  const found = stop === undefined ? await what : await orAborted(what, stop);
  if (found === undefined) throw new CheckUsageError("stopped before anything was asked");
  return found;
}

/** On a mock whose root was given, where the mock says; otherwise as the description has it. */
function findBaseUrl(
  { contract, name }: CheckedTarget,
  address: Address,
  served: Awaited<ReturnType<typeof servedTargets>> | undefined,
): string {
  const onMock = address.path === "" && served !== undefined ? baseUrlOnMock(served, address, name) : undefined;
  return onMock ?? baseUrlOf(contract, address);
}

/** Where whatever is presented works, something is presented. */
function strangers(
  { contract }: CheckedTarget,
  named: readonly Identity[],
  openSchemes: readonly string[],
): readonly Identity[] {
  const missing = openSchemes.filter((scheme) => !named.some((one) => one.scheme === scheme));
  return missing.map((scheme) => {
    const presented = placed(contract.securitySchemes[scheme] ?? {}, "any-key");
    return { who: `anybody, by ${scheme}`, scheme, present: async () => presented };
  });
}

function servedAt(sender: Sender, { origin, sandboxPath }: Address, headers: SentRequest["headers"]) {
  return servedTargets(sender, `${origin}${sandboxPath}`, headers);
}

/** What was refused has not arrived: asking once more does no harm. */
async function sendPatiently(sender: Sender, request: SentRequest): Promise<Exchange> {
  let exchange = await sender.send(request);
  for (const ms of PATIENCE_MS) {
    const { failure } = exchange;
    if (failure?.kind !== "unreachable") break;
    await sleep(ms);
    const again = await sender.send(request);
    const isStillGone = again.failure?.kind === "unreachable" && failure.isAfterCut === true;
    exchange = isStillGone ? exchange : again;
  }
  return exchange;
}

/** In a sandbox the clock stands still; elsewhere it is waited for. */
function rateLimitBy({ maxRequests }: CheckSettings, target: string, sandbox: CheckSandbox | undefined) {
  const prepare = async () => sandbox?.restoreLimits(target);
  return { isFrozen: sandbox !== undefined, prepare, mostRequests: maxRequests };
}

function notesOn({ cutShortBy, requests, leftBehind, unconfirmed, notes }: CheckOutcome): readonly string[] {
  return [
    ...(cutShortBy === "server-gone" ? [`stopped after ${requests} requests, since the server answers no more`] : []),
    ...(cutShortBy === "max-requests" ? [`stopped after ${requests} requests, as --max-requests says`] : []),
    ...(cutShortBy === "interrupted" ? [`stopped after ${requests} requests, as it was told`] : []),
    ...reasonsOf(leftBehind).map((why) => {
      const records = leftBehind.filter((one) => one.why === why).map(({ record }) => record);
      return `left behind, since ${why}: ${records.join(", ")}`;
    }),
    ...(unconfirmed > 0 ? [`${unconfirmed} seen once and not again when it was asked once more`] : []),
    ...notes,
  ];
}

function reasonsOf(leftBehind: CheckOutcome["leftBehind"]): readonly string[] {
  return [...new Set(leftBehind.map(({ why }) => why))];
}

function demandOperations({ operations }: Contract, wanted: readonly string[]): void {
  const unknown = wanted.find((id) => !operations.some((one) => one.id === id));
  if (unknown === undefined) return;
  throw new CheckUsageError(
    `--operation: the description has no operation ${JSON.stringify(unknown)}${nearestName(
      unknown,
      operations.map(({ id }) => id),
    )}`,
  );
}

/** Who names a sandbox wants that one to be asked. */
function namesSandbox({ sandboxPath }: Address, headers: SentRequest["headers"]): boolean {
  return sandboxPath !== "" || headers.some(([name]) => name.toLowerCase() === "understudy-sandbox");
}

function identitiesOf(
  { name: target, contract, fixtureCredentials }: CheckedTarget,
  { credentials = [] }: CheckSettings,
  isLocal: boolean,
  disguise: Disguise,
): readonly Identity[] {
  if (credentials.length === 0) {
    return isLocal ? fixtureCredentials.map((one, index) => fixtureIdentity(target, one, index, disguise)) : [];
  }
  return credentials.map((given) => {
    const [name, value, { account, roles, scopes } = {}] = given;
    const scheme = contract.securitySchemes[name];
    if (scheme === undefined) {
      const known = Object.keys(contract.securitySchemes);
      throw new CheckUsageError(
        `--credential: the description has no security scheme ${JSON.stringify(name)}${nearestName(name, known)}`,
      );
    }
    const shown = fixtureCredentials.find((one) => one.scheme === name);
    const isWith = shown !== undefined && isWhole(shown, value);
    const secret = isWith ? value.slice(headerOf(shown.present(""))[1].length).trim() : value;
    const alike = credentials.filter(([other]) => other === name);
    const number = alike.indexOf(given) + 1;
    disguise.hide(secret, number === 1 ? placeholderFor(target, name) : placeholderFor(target, name, String(number)));
    const header =
      shown === undefined
        ? undefined
        : headerOf(isWith ? `${headerOf(shown.present(""))[0]}: ${value}` : shown.present(value));
    const presented: Presented = header === undefined ? placed(scheme, value) : { headers: [header] };
    return {
      who: holderOf(given, number, alike.length),
      scheme: name,
      tenant: account === undefined ? undefined : String(account),
      roles,
      scopes,
      present: async () => presented,
    };
  });
}

/** Whether a value has its prefix already: `Token token=abc`. */
function isWhole(shown: FixtureCredential, value: string): boolean {
  const [, prefix] = headerOf(shown.present(""));
  return prefix.trim() !== "" && value.startsWith(prefix);
}

/** A credential of the fixtures is no secret; one that ages or works once is asked for anew by the command that shows it. */
function fixtureIdentity(target: string, credential: FixtureCredential, index: number, disguise: Disguise): Identity {
  let issued = 0;
  return {
    who: credential.who,
    scheme: credential.scheme,
    tenant: credential.tenant,
    roles: credential.roles,
    async present() {
      issued += 1;
      const nonce = `check-${process.pid}-${index}-${issued}-${Date.now()}`;
      const { header, value } = await issueCredential(credential, { now: Date.now(), nonce });
      if (typeof credential.value === "function") {
        disguise.hide(value, `$(npx understudy token ${target} --as ${credential.as})`);
      }
      return { headers: [headerOf(header)] };
    },
  };
}

function headerOf(line: string): readonly [string, string] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trimStart()];
}
