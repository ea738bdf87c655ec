import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Height } from "./client.ts";
import { IDS } from "./examples.ts";

// Whatever is sent to the odd spots of this API, it is answered or refused, and never breaks the twin.

let mock: Mock;
let worlds = 0;
beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
afterAll(() => mock.close());

const names = fc.constantFrom(
  "and",
  "or",
  "not",
  "status",
  "index",
  "createdAt",
  "id",
  "values",
  "gt",
  "lt",
  "date",
  "__proto__",
  "constructor",
);
const scalar = fc.oneof(
  fc.constantFrom(null, true, "", "2024-02-30", "1e999", "backLog", IDS.task),
  fc.integer(),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(names, tie("tree"), { maxKeys: 4 }),
  ),
}));
const brackets = fc
  .tuple(
    fc.constantFrom("filters", "order", "include"),
    fc.array(fc.oneof(names, fc.constantFrom("", "0", "99999999999")), { maxLength: 40 }),
    fc.string(),
  )
  .map(([name, keys, value]) => `${name}${keys.map((key) => `[${key}]`).join("")}=${encodeURIComponent(value)}`);

describe("a search", () => {
  it("answers or refuses any filters, order and include, in JSON or in brackets", async () => {
    const query = fc.oneof(
      fc
        .tuple(fc.constantFrom("filters", "order", "include"), tree)
        .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`),
      fc.array(brackets, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.join("&")),
    );
    await fc.assert(
      fc.asyncProperty(query, async (text) => {
        const { status } = await new Height(mock, `search-${Math.floor(++worlds / 100)}`).get(`/tasks?${text}`);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a patch", () => {
  it("is done or refused as a whole, whatever its effects", async () => {
    const kinds = [
      "name",
      "description",
      "status",
      "deleted",
      "parentTask",
      "assignees",
      "lists",
      "fields",
      "trashState",
    ];
    const members = fc.constantFrom(
      "name",
      "description",
      "status",
      "deleted",
      "parentTaskId",
      "assigneesIds",
      "assigneeIds",
      "listIds",
      "fieldTemplateId",
      "field",
      "trashState",
      "trashStateEffectAt",
    );
    const effect = fc
      .tuple(
        fc.constantFrom(...kinds),
        fc.dictionary(members, fc.oneof(scalar, fc.constantFrom(IDS.priority, IDS.list, IDS.ada, "trash"), tree)),
      )
      .map(([type, rest]) => ({ ...rest, type }));
    await fc.assert(
      fc.asyncProperty(fc.array(effect, { minLength: 1, maxLength: 3 }), async (effects) => {
        const height = new Height(mock, `patch-${++worlds}`);
        const before = await height.task(1);
        const { status } = await height.patch(1, ...effects);
        expect([200, 400]).toContain(status);
        if (status === 400) expect(await height.task(1)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});
