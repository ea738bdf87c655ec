import type { StoredRecord } from "../state/stored-record.ts";

/** Members of a time that comes first, and of one that comes later. */
const EARLIER =
  /^(?:created|inserted|added|opened|start|starts|started|begin|begins|from|valid_from|departure|check_in|published|registered|issued)(?:_?(?:at|on|date|time|datetime|day))?$/;
const LATER =
  /^(?:updated|modified|changed|last_updated|last_modified|edited|end|ends|ended|finish|finished|until|to|valid_to|valid_until|arrival|check_out|closed|completed|expires|expired|expiry|deleted|archived|due)(?:_?(?:at|on|date|time|datetime|day))?$/;

/**
 * A generated record whose members agree with each other: what ends ends after it began, an address of mail has the
 * person's name, a slug that of its title. What was wished for stays.
 */
export function coherent(record: StoredRecord, wished: StoredRecord): StoredRecord {
  const result: Record<string, unknown> = { ...record };
  const byName = new Map(Object.keys(record).map((name) => [snake(name), name]));
  const isFree = (name: string | undefined): name is string => name !== undefined && !Object.hasOwn(wished, name);
  orderTimes(result, byName, isFree);
  const first = textAt(result, byName, ["first_name", "given_name", "firstname"]);
  const last = textAt(result, byName, ["last_name", "family_name", "surname", "lastname"]);
  if (first !== undefined && last !== undefined) {
    const full = ["name", "full_name", "display_name"].map((name) => byName.get(name)).find(isFree);
    if (full !== undefined && typeof result[full] === "string") result[full] = `${first} ${last}`;
  }
  const person =
    first !== undefined && last !== undefined ? `${first} ${last}` : textAt(result, byName, ["name", "full_name"]);
  const email = byName.get("email") ?? byName.get("email_address");
  if (isFree(email) && person !== undefined && typeof result[email] === "string" && /\s/.test(person)) {
    result[email] = `${slugOf(person, ".")}@example.com`;
  }
  const title = textAt(result, byName, ["title", "name", "label"]);
  const slug = byName.get("slug");
  if (isFree(slug) && title !== undefined && typeof result[slug] === "string") result[slug] = slugOf(title, "-");
  return result;
}

function orderTimes(
  record: Record<string, unknown>,
  byName: ReadonlyMap<string, string>,
  isFree: (name: string) => boolean,
): void {
  const names = [...byName];
  const earlier = names.filter(([name]) => EARLIER.test(name)).map(([, name]) => name);
  const later = names.filter(([name]) => LATER.test(name)).map(([, name]) => name);
  for (const before of earlier) {
    for (const after of later) {
      const [one, other] = [record[before], record[after]];
      if (!isFree(before) || !isFree(after) || typeof one !== typeof other || !isLater(one, other)) continue;
      record[before] = other;
      record[after] = one;
    }
  }
}

function isLater(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") return one > other;
  if (typeof one !== "string" || typeof other !== "string") return false;
  return one.length === other.length && one > other; // ISO 8601 of one form is in the order of time
}

function textAt(
  record: StoredRecord,
  byName: ReadonlyMap<string, string>,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const value = record[byName.get(name) ?? ""];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** `firstName`, `first-name` → `first_name`. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** A text in lower-case ASCII letters and digits, with a sign between its words. */
export function slugOf(text: string, between: string): string {
  return text
    .normalize("NFD")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/[\s_-]+/g, between)
    .toLowerCase();
}
