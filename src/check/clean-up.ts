import { type CreatedRecord, type CreatedRecords, isGone } from "./created-records.ts";
import type { Exchange } from "./exchange.ts";
import { type FillIn, neededInputs } from "./fill-in.ts";
import type { Identity } from "./identity.ts";
import { orAborted, sleep } from "./interruption.ts";
import { identitiesFor, ServerGone, type Session } from "./session.ts";

/** A server that is gone may come back: it is asked again for so many real milliseconds. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 250;

/** What is used to clean up. */
export interface CleanUpOptions {
  readonly identities: readonly Identity[];
  /** What a deletion needs beside its path is chosen from it. */
  readonly from: FillIn;
  /** Cleaning up ends at once; its reason is told in words that follow "since". */
  readonly until: AbortSignal;
}

/** Records that could not be deleted, and why. */
export interface LeftBehind {
  /** `POST /courses 12` */
  readonly record: string;
  /** In words that follow "since". */
  readonly why: string;
}

/** Deletes what a check has created, the newest first, while it may; returns what is left, with the reasons. */
export async function cleanUp(
  session: Session,
  created: CreatedRecords,
  options: CleanUpOptions,
): Promise<readonly LeftBehind[]> {
  const left: LeftBehind[] = [];
  let isServerGone = false;
  for (const record of created.newestFirst) {
    const why: string | undefined =
      isServerGone && record.removal !== undefined ? GONE : await removed(session, record, options);
    isServerGone ||= why === GONE;
    if (why !== undefined) left.push({ record: nameOf(record), why });
  }
  return left;
}

const GONE = "the server answers no more";

/** Why a record could not be deleted; undefined when it is gone. */
async function removed(
  session: Session,
  { removal, identity, id }: CreatedRecord,
  { identities, from, until }: CleanUpOptions,
): Promise<string | undefined> {
  if (removal === undefined) return id === undefined ? "its answers tell no id" : "nothing deletes it";
  const { operation, path } = removal;
  const others = identitiesFor(operation, identities).filter((one) => one !== identity);
  let why = GONE;
  for (const who of [identity, ...others]) {
    const inputs = { path, ...neededInputs(from, operation, session.inputsOf(operation)) };
    const ask = () => session.look({ operation, identity: who, inputs, what: "that cleans up" });
    const exchange = until.aborted ? undefined : await patiently(ask, until);
    if (exchange === undefined) return until.aborted ? String(until.reason) : GONE;
    if (isGone(exchange)) return undefined;
    why = reasonOf(exchange);
    // Who made it may not be who may delete it; any other refusal is the same for everybody.
    if (exchange.response?.status !== 401 && exchange.response?.status !== 403) break;
  }
  return why;
}

function reasonOf({ response, failure }: Exchange): string {
  return response === undefined
    ? `nothing answered its deletion (${failure?.reason ?? "no answer"})`
    : `its deletion was answered ${response.status}`;
}

/** Asks again while nothing answers, for a while; undefined when the server is gone. */
async function patiently(ask: () => Promise<Exchange>, until: AbortSignal): Promise<Exchange | undefined> {
  const startedAt = performance.now();
  let last: Exchange | undefined;
  do {
    if (last !== undefined) await orAborted(sleep(PAUSE_MS), until);
    try {
      last = await orAborted(ask(), until);
      if (last?.failure === undefined) return last;
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
      await orAborted(sleep(PAUSE_MS), until);
    }
  } while (!until.aborted && performance.now() - startedAt < PATIENCE_MS);
  return last;
}

function nameOf({ operation, id }: CreatedRecord): string {
  return `${operation.method} ${operation.path}${id === undefined ? "" : ` ${String(id)}`}`;
}
