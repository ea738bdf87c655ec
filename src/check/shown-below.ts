import { CALLED, IDS, idOf, lastSegment, lastWord } from "./record-names.ts";

type Row = Readonly<Record<string, unknown>>;

/** Of each kind so many are remembered; the newest stay. */
const MOST = 20;

/**
 * Which records were shown below which others: a build of one project is none of another's. The kinds of records are the paths
 * in front of their parameters, whatever those are called.
 */
export class ShownBelow {
  readonly #shown = new Map<string, { readonly above: readonly unknown[]; readonly record: Row }[]>();

  /** Learns what a path with these values has shown. */
  learn(kind: string, values: Row, records: readonly Row[]): void {
    const above = namesIn(kind).map((name) => values[name]);
    if (above.length === 0 || above.includes(undefined)) return;
    const key = withoutNames(kind);
    const added = records.map((record) => ({ above, record }));
    this.#shown.set(key, [...(this.#shown.get(key) ?? []), ...added].slice(-MOST));
  }

  /** Values for the parameters of a path that belong together, as far as answers have shown any; the newest. */
  pathTo(path: string, takesText: (name: string) => boolean): Row {
    const names = namesIn(path);
    for (const [index, name] of [...names.entries()].reverse()) {
      const kind = path.slice(0, path.indexOf(`{${name}}`)).replace(/\/$/, "");
      const found = this.#shown.get(withoutNames(kind))?.at(-1);
      const id = found && nameOf(found.record, lastSegment(kind), name, takesText(name));
      if (found === undefined || id === undefined || found.above.length !== index) continue;
      return Object.fromEntries(names.slice(0, index + 1).map((one, at) => [one, at === index ? id : found.above[at]]));
    }
    return {};
  }
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
}

function withoutNames(path: string): string {
  return path.replaceAll(/\{[^}]+\}/g, "{}");
}

/** What a parameter calls a record by. */
function nameOf(record: Row, collection: string, parameter: string, isText: boolean): unknown {
  const bare = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
  const member = (wanted: string) => {
    const name = Object.keys(record).find((one) => bare(one) === bare(wanted));
    const value = name === undefined ? undefined : record[name];
    return typeof value === "string" || typeof value === "number" ? value : undefined;
  };
  const named = member(parameter) ?? member(lastWord(parameter));
  if (named !== undefined) return named;
  const id = idOf(record, collection);
  if (!isText || IDS.test(parameter) || typeof id === "string") return id;
  return CALLED.map(member).find((value) => typeof value === "string") ?? id;
}
