import { parsePairs } from "./query-text.ts";

const NOTHING: Readonly<Record<string, string>> = {};

/**
 * A path of a description, and the query that it has in itself: `/points?near={place}`. The specification knows no such paths,
 * but descriptions have them, each for an operation of its own.
 */
export class PathQuery {
  /** Without its query. */
  readonly path: string;
  readonly #asked: readonly {
    readonly name: string;
    readonly value: string;
    readonly expression: string | undefined;
  }[];

  constructor(path: string) {
    const [, bare, query = ""] = /^((?:[^?{]|\{[^}]*\})*)\?(.*)$/s.exec(path) ?? [undefined, path];
    this.path = bare ?? path;
    this.#asked = parsePairs(query).map(({ name, value }) => ({
      name,
      value,
      expression: /^\{(.+)\}$/.exec(value)?.[1],
    }));
  }

  /** The more it asks for, the earlier it is tried. */
  get size(): number {
    return this.#asked.length;
  }

  /** What a query has for its template expressions; undefined where the query is not as it asks. Without any, nobody knows. */
  read(query: string | undefined): Readonly<Record<string, string>> | undefined {
    if (query === undefined || this.#asked.length === 0) return NOTHING;
    const given = parsePairs(query);
    const found: Record<string, string> = {};
    for (const { name, value, expression } of this.#asked) {
      const pair = given.find((one) => one.name === name && (expression !== undefined || one.value === value));
      if (pair === undefined) return undefined;
      if (expression !== undefined) found[expression] = pair.value;
    }
    return found;
  }
}
