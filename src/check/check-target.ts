import type { Contract } from "../contract/contract.ts";
import { type FixtureCredential, issueCredential } from "../engine/fixture-credential.ts";
import { type Identity, type Presented, placed } from "./identity.ts";
import type { CheckReport } from "./report.ts";
import { type CheckOutcome, runCheck } from "./run-check.ts";
import { type CheckSandbox, openSandbox } from "./sandboxed.ts";
import { Sender } from "./send.ts";
import type { Progress } from "./session.ts";

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
  /** Values by the name of a security scheme; without any, a twin's fixture credentials where the server is this machine. */
  readonly credentials?: readonly (readonly [scheme: string, value: string])[];
  readonly headers?: readonly (readonly [string, string])[];
  readonly params?: Readonly<Record<string, string>>;
  readonly operations?: readonly string[];
  /** Also requests that change something. */
  readonly writes?: boolean;
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
}

/** Longer answers are no answers of an API. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A mistake of who asks for a check; the message is one sentence. */
export class CheckUsageError extends Error {
  override readonly name = "CheckUsageError";
}

/**
 * Checks a running server against a description. On an Understudy mock it happens in a sandbox of its own, without limits.
 * @throws CheckUsageError, Unreachable
 */
export async function checkTarget(target: CheckedTarget, settings: CheckSettings): Promise<CheckReport> {
  const { contract, name } = target;
  const { seed = 1, headers = [], operations = [] } = settings;
  const startedAt = Date.now();
  const url = baseUrlOf(contract, settings.url);
  demandOperations(contract, operations);
  const sender = new Sender({ timeoutMs: settings.timeoutMs ?? 10_000, maxBytes: MOST_BYTES });
  let sandbox: CheckSandbox | undefined;
  try {
    sandbox = namesSandbox(settings) ? undefined : await openSandbox(sender, url.origin, headers);
    await sandbox?.liftLimits(name);
    const outcome = await runCheck({
      contract,
      baseUrl: url.base,
      send: (request) => sender.send(request),
      wait: sandbox?.advance ?? sleep,
      headers: sandbox === undefined ? headers : [sandbox.header, ...headers],
      identities: identitiesOf(target, settings, url.isLocal),
      mayWrite: settings.writes === true,
      maxRequests: settings.maxRequests ?? 10_000,
      delayMs: settings.delayMs ?? 0,
      onProgress: settings.onProgress ?? (() => undefined),
      params: settings.params ?? {},
      operations,
      seed,
      isDisposable: sandbox !== undefined,
    });
    return {
      target: name,
      title: `${contract.title} ${contract.version}`.trim(),
      source: url.base,
      startedAt,
      durationMs: Date.now() - startedAt,
      requests: outcome.requests,
      seed,
      findings: outcome.findings.filter((one) => settings.strict === true || one.assumptions.length === 0),
      refuted: outcome.findings.filter((one) => settings.strict !== true && one.assumptions.length > 0),
      accepted: [],
      fixed: [],
      coverage: outcome.coverage,
      notes: notesOn(outcome),
    };
  } finally {
    await sandbox?.drop();
    sender.close();
  }
}

function notesOn({ isCutShort, requests, leftBehind, unconfirmed }: CheckOutcome): readonly string[] {
  return [
    ...(isCutShort ? [`stopped after ${requests} requests, as --max-requests says`] : []),
    ...(leftBehind.length > 0 ? [`left behind, since nothing deletes it: ${leftBehind.join(", ")}`] : []),
    ...(unconfirmed > 0 ? [`${unconfirmed} seen once and not again when it was asked once more`] : []),
  ];
}

/** The base URL: as it is given where it ends with a documented base path, otherwise with the first of them behind it. */
function baseUrlOf({ basePaths, servers }: Contract, given: string) {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new CheckUsageError(
      `--url: expected an address that begins with http:// or https://, found ${JSON.stringify(given)}`,
    );
  }
  const { origin, pathname, hostname } = new URL(given);
  const path = pathname.replace(/\/+$/, "");
  const isComplete = basePaths.some((base) => base === "" || path.endsWith(base));
  const base = `${origin}${path}${isComplete ? "" : (servers[0]?.basePath ?? "")}`;
  const isLocal = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return { base, origin, isLocal };
}

function demandOperations({ operations }: Contract, wanted: readonly string[]): void {
  const unknown = wanted.find((id) => !operations.some((one) => one.id === id));
  if (unknown === undefined) return;
  throw new CheckUsageError(
    `--operation: the description has no operation ${JSON.stringify(unknown)}; it has ${operations.map(({ id }) => id).join(", ")}`,
  );
}

/** Who names a sandbox wants that one to be asked. */
function namesSandbox({ url, headers = [] }: CheckSettings): boolean {
  return /^https?:\/\/[^/]+\/~/.test(url) || headers.some(([name]) => name.toLowerCase() === "understudy-sandbox");
}

function identitiesOf(
  { contract, fixtureCredentials }: CheckedTarget,
  { credentials = [] }: CheckSettings,
  isLocal: boolean,
): readonly Identity[] {
  if (credentials.length === 0) return isLocal ? fixtureCredentials.map(fixtureIdentity) : [];
  return credentials.map(([name, value]) => {
    const scheme = contract.securitySchemes[name];
    if (scheme === undefined) {
      const known = Object.keys(contract.securitySchemes).join(", ") || "none";
      throw new CheckUsageError(
        `--credential: the description has no security scheme ${JSON.stringify(name)}; it has ${known}`,
      );
    }
    const shown = fixtureCredentials.find((one) => one.scheme === name);
    const header =
      shown === undefined
        ? undefined
        : headerOf(isWhole(shown, value) ? `${headerOf(shown.present(""))[0]}: ${value}` : shown.present(value));
    const presented: Presented = header === undefined ? placed(scheme, value) : { headers: [header] };
    return { who: `the credential for ${name}`, scheme: name, present: async () => presented };
  });
}

/** Whether a value has its prefix already: `Token token=abc`. */
function isWhole(shown: FixtureCredential, value: string): boolean {
  const [, prefix] = headerOf(shown.present(""));
  return prefix.trim() !== "" && value.startsWith(prefix);
}

function fixtureIdentity(credential: FixtureCredential, index: number): Identity {
  let issued = 0;
  return {
    who: credential.who,
    scheme: credential.scheme,
    async present() {
      issued += 1;
      const nonce = `check-${process.pid}-${index}-${issued}-${Date.now()}`;
      const { header } = await issueCredential(credential, { now: Date.now(), nonce });
      return { headers: [headerOf(header)] };
    },
  };
}

function headerOf(line: string): readonly [string, string] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trimStart()];
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
