import type { DescribedSecrets } from "../contract/described-secrets.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { RecordChange } from "./history.ts";
import type { JournalEntry, Refusal } from "./journal-entry.ts";
import { bodyBytes, bodyText, type KeptBody, requestBody, responseBody, shownBody } from "./kept-body.ts";
import { REDACTED, Redaction } from "./redaction.ts";

/** What is known of the secrets of a target before anything is asked. */
export interface TargetSecrets {
  readonly described: DescribedSecrets;
  /** Credentials of the fixtures: secrets wherever they stand. */
  readonly known: readonly string[];
}

/** An entry as it may be shown, with its bodies read. */
export interface RedactedEntry extends JournalEntry {
  readonly bodies: { readonly request: KeptBody | undefined; readonly response: KeptBody | undefined };
  /** Any text without the secrets of this exchange. */
  readonly hide: (text: string) => string;
}

/**
 * An entry as it may be shown: no credential in it, wherever it stood. Nothing is done before it is looked at; for its
 * path alone the bodies are not read.
 */
export function redactedEntry(raw: JournalEntry, { described, known }: TargetSecrets): RedactedEntry {
  const redaction = new Redaction(described, known);
  const ofHead = once(() => {
    redaction.headers(raw.request.headers);
    redaction.path(raw.path);
    return redaction;
  });
  /** Has seen every secret of both sides, and finds it in whatever is shown afterwards. */
  const ofAll = once(() => {
    ofHead();
    redaction.headers(raw.response.headers);
    for (const body of [requestBody(raw), responseBody(raw)]) shownBody(redaction, body);
    return redaction;
  });
  const asked = once(() => shownBody(ofAll(), requestBody(raw)));
  const answered = once(() => shownBody(ofAll(), responseBody(raw)));
  return {
    ...raw,
    get path() {
      return ofHead().path(raw.path);
    },
    get violations() {
      return raw.violations.map((violation) => shownViolation(ofAll(), violation));
    },
    get error() {
      return raw.error === undefined ? undefined : shownError(ofAll(), raw.error);
    },
    get refusal() {
      return raw.refusal === undefined ? undefined : shownRefusal(ofAll(), raw.refusal);
    },
    get params() {
      return ofAll().value(raw.params) as JournalEntry["params"];
    },
    get changes() {
      return raw.changes.map((change) => shownChange(ofAll(), change));
    },
    request: {
      ...raw.request,
      get headers() {
        return ofAll().headers(raw.request.headers);
      },
      get body() {
        return bodyBytes(asked());
      },
    },
    response: {
      length: raw.response.length,
      isJson: raw.response.isJson,
      get headers() {
        return ofAll().headers(raw.response.headers);
      },
      get value() {
        const body = answered();
        return body !== undefined && "json" in body ? body.json : body?.text;
      },
      get body() {
        return bodyText(answered());
      },
    },
    hide: (text) => ofAll().text(text),
    bodies: {
      get request() {
        return asked();
      },
      get response() {
        return answered();
      },
    },
  };
}

/** A value that is made at its first use. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A violation without the secrets of its exchange: what it says was there may be a password. */
export function shownViolation(redaction: Redaction, violation: ContractViolation): ContractViolation {
  const { at, actual, expected } = violation;
  const isSecret = at.split("/").some((name) => redaction.isSecret(name)) && /^(?:string|number) /.test(actual);
  return { ...violation, expected: redaction.text(expected), actual: isSecret ? REDACTED : redaction.text(actual) };
}

function shownRefusal(redaction: Redaction, { problem, message, violations }: Refusal): Refusal {
  return {
    problem,
    ...(message === undefined ? {} : { message: redaction.text(message) }),
    ...(violations === undefined ? {} : { violations: violations.map((one) => shownViolation(redaction, one)) }),
  };
}

/** The same kind of thing, so that whoever prints a stack still can. */
function shownError(redaction: Redaction, error: unknown): unknown {
  if (!(error instanceof Error)) return redaction.value(error);
  const shown = new Error(redaction.text(error.message));
  shown.name = error.name;
  if (error.stack === undefined) delete (shown as { stack?: string }).stack;
  else shown.stack = redaction.text(error.stack);
  return shown;
}

/** Ids too: an authorization code is the id of its record. */
function shownChange(redaction: Redaction, { collection, id, ...change }: RecordChange): RecordChange {
  const shown = redaction.value(change) as { readonly before?: unknown; readonly after?: unknown };
  return { collection, id: typeof id === "string" ? redaction.text(id) : id, ...shown };
}
