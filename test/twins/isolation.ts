import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { twins } from "../../src/twins/index.ts";
import { Coverage } from "./coverage.ts";
import { Description, type DocumentedOperation, type DocumentedParameter, type Json } from "./description.ts";
import { type Bench, inProcess } from "./harness.ts";
import { completed, requestOf } from "./inputs.ts";
import { PlainCheck } from "./plain-check.ts";
import type { Inputs, TwinExamples } from "./twin-examples.ts";
import { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Two tenants of a twin: one who asks, and the others, whose records must never be seen. */
export interface Tenants {
  /** Who ask for the first tenant: short names of fixture credentials. */
  readonly askers: readonly string[];
  /** Whether a record belongs to another tenant than that of the askers. */
  readonly isForeign: (collection: string, record: Fields) => boolean;
}

/** Texts shorter than this can stand in any answer by chance. */
const TELLING_LENGTH = 6;

/**
 * Whatever one tenant asks, with whatever ids: no answer shows what is known of other tenants alone, and none of their
 * records changes. Ids and texts of the other tenants are put in wherever a request takes one.
 */
export function isolation(name: string, examples: TwinExamples, tenants: Tenants, runs = 40): void {
  const twin = twins.find((one) => one.name === name);
  if (twin === undefined) throw new Error(`there is no twin ${name}`);
  const description = new Description(name);
  const tools = { description, twin, examples, check: new PlainCheck(description), coverage: new Coverage() };
  const operations = new Map(description.operations.map((operation) => [operation.id, operation]));
  let bench: Bench;
  let worlds = 0;
  let foreign: Foreign;
  beforeAll(async () => {
    bench = await inProcess.open(description, name);
    const { state } = await stateOf(new World(tools, bench, "start"));
    foreign = foreignIn(state, tenants);
  });
  afterAll(() => bench.close());

  describe(`what ${tenants.askers.join(", ")} may ask`, () => {
    it("has other tenants to be kept apart from", () => {
      expect(foreign.ids.length).toBeGreaterThan(10);
      expect(foreign.secrets.length).toBeGreaterThan(20);
    });

    it("never shows nor changes a record of another tenant", async () => {
      const step = fc.record({
        id: fc.constantFrom(...operations.keys()),
        asker: fc.constantFrom(...tenants.askers),
        picks: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
          const world = new World(tools, bench, `w${++worlds}`);
          const before = foreignRecords((await stateOf(world)).state, tenants);
          let sent = ""; // what they have told of others themselves, they may be shown from then on
          for (const { id, asker, picks } of steps) {
            const operation = operations.get(id) as DocumentedOperation;
            const inputs = probing(operation, examples, foreign, picks);
            const { text, status } = await world.ask(operation, inputs, { key: asker });
            sent += decodeURIComponent(JSON.stringify(requestOf(operation, completed(operation, inputs))));
            const shown = foreign.secrets.filter((secret) => text.includes(secret) && !sent.includes(secret));
            expect(shown, `${operation.id} ${status} shows what is not theirs`).toEqual([]);
          }
          expect(foreignRecords((await stateOf(world)).state, tenants)).toEqual(before);
        }),
        { numRuns: runs },
      );
    });
  });
}

interface Foreign {
  readonly ids: readonly (string | number)[];
  /** Texts that stand in records of other tenants alone. */
  readonly secrets: readonly string[];
  /** Their texts by the name of the member, to be used where a request takes a member of that name. */
  readonly values: ReadonlyMap<string, readonly unknown[]>;
}

type State = Readonly<Record<string, readonly Fields[]>>;

async function stateOf(world: World): Promise<{ readonly state: State }> {
  return { state: JSON.parse(await world.state()) as State };
}

function foreignRecords(state: State, { isForeign }: Tenants): State {
  return Object.fromEntries(
    Object.entries(state).map(([name, records]) => [name, records.filter((record) => isForeign(name, record))]),
  );
}

function foreignIn(state: State, tenants: Tenants): Foreign {
  const theirs = Object.values(foreignRecords(state, tenants)).flat();
  const own = new Set(
    Object.entries(state).flatMap(([name, records]) =>
      records.filter((record) => !tenants.isForeign(name, record)).flatMap((record) => textsIn(record)),
    ),
  );
  const ownText = [...own].join("\n");
  const values = new Map<string, unknown[]>();
  for (const record of theirs) {
    for (const [member, value] of Object.entries(record)) values.set(member, [...(values.get(member) ?? []), value]);
  }
  const texts = [...new Set(theirs.flatMap(textsIn))];
  return {
    ids: theirs.map(({ id }) => id).filter((id) => typeof id === "string" || typeof id === "number"),
    secrets: texts.filter((text) => text.length >= TELLING_LENGTH && !isTime(text) && !ownText.includes(text)),
    values,
  };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text);
}

/** The documented inputs, or further accepted ones, with some values exchanged for those of other tenants. */
function probing(
  operation: DocumentedOperation,
  examples: TwinExamples,
  foreign: Foreign,
  picks: readonly number[],
): Inputs {
  let at = 0;
  const pick = () => picks[at++ % picks.length] ?? 0;
  const choices: readonly Inputs[] = [{}, ...(examples.accepted[operation.id] ?? [])];
  const inputs = completed(operation, choices[pick() % choices.length] ?? {});
  const exchanged = (name: string, value: unknown): unknown => {
    const known = foreign.values.get(name) ?? [];
    // Half of the ids come from members of the same name, so that most of them are of the right kind.
    const isAnyId = /ids?$/i.test(name) && pick() % 2 === 0;
    const candidates = isAnyId || known.length === 0 ? foreign.ids : known;
    const other = candidates[pick() % candidates.length];
    return pick() % 3 === 0 ? value : Array.isArray(value) ? [other] : other;
  };
  const parameters = (place: string, values: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      operation.parameters
        .filter(
          (parameter) => parameter.in === place && (parameter.name in values || (place === "query" && pick() % 2)),
        )
        .map((parameter: DocumentedParameter) => [parameter.name, exchanged(parameter.name, values[parameter.name])])
        .filter(([, value]) => value !== undefined && typeof value !== "object"),
    ) as Record<string, string | number>;
  const body = inputs.body;
  const changed =
    typeof body !== "object" || body === null || Array.isArray(body)
      ? body
      : Object.fromEntries(Object.entries(body as Json).map(([name, value]) => [name, exchanged(name, value)]));
  return {
    ...inputs,
    path: parameters("path", inputs.path),
    query: parameters("query", inputs.query),
    ...(changed === undefined ? {} : { body: changed }),
  };
}
