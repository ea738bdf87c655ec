import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import { mergedSchema } from "../engine/samples/merged-schema.ts";
import { makeSample } from "../engine/samples/sample-value.ts";
import { createDice, type Dice } from "../world/dice.ts";
import type { DescribedBody } from "./described-inputs.ts";

import type { Knowledge } from "./knowledge.ts";

type Row = Readonly<Record<string, unknown>>;

/** A body that changes a record, and the members whose new values reading has to show. */
export interface Change {
  readonly body: Row;
  readonly names: readonly string[];
}

/** Members that name other records or let somebody in: a new value may be refused for reasons that no schema tells. */
const DELICATE = /(?:^|_)(?:id|ids|uuid|token|password|secret|key)$|I[Dd]s?$|^version$|etag/;

/** To change these has consequences: what is deleted or locked takes no further change. */
const FATEFUL = /delet|archiv|trash|lock|clos|disabl|suspend|revok|cancel/i;

/** Samples that are tried for one member. */
const SAMPLES = 3;

/**
 * Changes of a record that will show: all its plain members at once, then each by itself, for servers that refuse one of
 * them. `sent` is a body that was taken.
 */
export function changesOf(contract: Contract, described: DescribedBody, sent: Row, record: Row): readonly Change[] {
  const dice = createDice("other values");
  const values: Record<string, unknown> = {};
  for (const [name, schema] of membersOf(contract, described, dice)) {
    if (!(name in record) || DELICATE.test(name) || FATEFUL.test(name)) continue;
    const fits = (value: unknown) => described.check({ ...sent, [name]: value }).length === 0;
    const value = otherValues(contract, schema, sent[name], record[name], dice).find(fits);
    if (value !== undefined) values[name] = value;
  }
  const names = Object.keys(values);
  const least = leastOf(described, sent);
  const single = names.map((name) => ({ body: { ...least, [name]: values[name] }, names: [name] }));
  const all = { ...sent, ...values };
  return names.length > 1 && described.check(all).length === 0 ? [{ body: all, names }, ...single] : single;
}

/** The described members of a body with their schemas, those that only the server writes left out. */
function membersOf(contract: Contract, { schema }: DescribedBody, dice: Dice): readonly (readonly [string, unknown])[] {
  const flat = mergedSchema(contract.document, schema, dice);
  const properties = flat !== false && isObject(flat.properties) ? flat.properties : {};
  return Object.entries(properties).filter(([, member]) => !isObject(member) || member.readOnly !== true);
}

/** Other plain values than the record shows, the likeliest to be taken first. */
function otherValues(contract: Contract, schema: unknown, sent: unknown, shown: unknown, dice: Dice): unknown[] {
  const samples = Array.from({ length: SAMPLES }, () =>
    makeSample({ document: contract.document, dice, now: 0, isPlain: false, direction: "request" }, schema),
  );
  const flat = mergedSchema(contract.document, schema, dice);
  const listed = flat !== false && Array.isArray(flat.enum) ? flat.enum : [];
  const another = typeof shown === "string" ? [`${shown} changed`] : [];
  return [...nearTo(shown), sent, ...listed, ...samples, ...another].filter(
    (value) => isPlain(value) && String(value) !== String(shown) && (shown === null || typeof value === typeof shown),
  );
}

function nearTo(shown: unknown): readonly unknown[] {
  if (typeof shown === "boolean") return [!shown];
  if (typeof shown === "number") return [shown + 1, shown - 1];
  if (typeof shown === "string" && /^[^@\s]+@[^@\s]+$/.test(shown)) return [`changed.${shown}`];
  // A text of words may be any other; what has a form of its own is left to the schema's samples.
  return typeof shown === "string" && /^[\p{L} ]{3,80}$/u.test(shown) ? [`${shown} changed`] : [];
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** What a body cannot do without. */
function leastOf(described: DescribedBody, sent: Row): Row {
  let least = sent;
  for (const name of Object.keys(sent)) {
    const { [name]: _, ...rest } = least;
    if (described.check(rest).length === 0) least = rest;
  }
  return least;
}

/** The same body with another value for one member, one body for each: another known record, or another plain value. */
export function variantsOf(
  contract: Contract,
  described: DescribedBody,
  sent: Row,
  knowledge: Knowledge,
): readonly Row[] {
  const dice = createDice("variants");
  return membersOf(contract, described, dice).flatMap(([name, schema]) => {
    const isDelicate = DELICATE.test(name);
    if ((isDelicate && !(name in sent)) || FATEFUL.test(name)) return [];
    const known = isDelicate ? knowledge.referencesFor(name) : name in sent ? knowledge.valuesFor(name) : [];
    const made = isDelicate ? [] : otherValues(contract, schema, undefined, sent[name] ?? null, dice);
    const others = [...known, ...made];
    const value = others.find(
      (one) => String(one) !== String(sent[name]) && described.check({ ...sent, [name]: one }).length === 0,
    );
    return value === undefined ? [] : [{ ...sent, [name]: value }];
  });
}

/** The same body for another record: addresses that belong to one alone are new ones. */
export function forAnother(described: DescribedBody | undefined, body: unknown, nonce: string): unknown {
  if (!isObject(body) || described === undefined) return body;
  const entries = Object.entries(body).map(([name, value]) => {
    const isAddress = typeof value === "string" && /^[^@\s]+@[^@\s]+$/.test(value);
    return [name, isAddress ? `${nonce}.${value}` : value];
  });
  const fresh = Object.fromEntries(entries) as Row;
  return described.check(fresh).length === 0 ? fresh : body;
}
