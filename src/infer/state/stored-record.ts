/** A record as the state keeps it: what the API shows of it, and members of our own whose names begin with `$`. */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** The member that holds the key of records that show no id of their own, or one that is theirs below a parent alone. */
export const KEY = "$key";

/** The member that says which record of another resource a record stands below. */
export function scopeMember(of: string): string {
  return `$${of}`;
}

const isOwn = (name: string) => name.startsWith("$");

/** What a record is made of but for our own members. */
export function publicPart(record: StoredRecord): StoredRecord {
  for (const name in record) {
    if (isOwn(name)) return Object.fromEntries(Object.entries(record).filter(([member]) => !isOwn(member)));
  }
  return record;
}

/** Our own members of a record. */
export function internalPart(record: StoredRecord): StoredRecord {
  return Object.fromEntries(Object.entries(record).filter(([member]) => isOwn(member)));
}
