import { describe, expect, it } from "vitest";
import { recordKind } from "../../src/check/record-kind.ts";
import { Contract } from "../../src/contract/contract.ts";

const RECORD = { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: unknown) => ({ type: "array", items });
const inside = (properties: object) => ({ type: "object", properties });

/** What kind of record an answer of that schema shows, by the names of components. */
function kindOf(schema: unknown, type = "application/json"): readonly string[] {
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Kinds", version: "1" },
    components: {
      schemas: {
        Person: RECORD,
        Teacher: { allOf: [ref("Person"), inside({ subject: { type: "string" } })] },
        Page: inside({ people: list(ref("Person")), total: { type: "integer" } }),
        Ring: { allOf: [ref("Ring"), RECORD] },
      },
    },
    paths: {
      "/it": {
        get: { operationId: "it", responses: { 404: {}, 200: { description: "", content: { [type]: { schema } } } } },
      },
    },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("there is one");
  const prefix = "/components/schemas/";
  return [...recordKind(contract, operation)].flatMap((one) =>
    one.startsWith(prefix) ? [one.slice(prefix.length)] : [],
  );
}

describe("the kind of record that an operation shows", () => {
  it.each([
    ["the record itself", ref("Person"), ["Person"]],
    ["a list of them", list(ref("Person")), ["Person"]],
    ["a page of them", ref("Page"), ["Person"]],
    ["one in an envelope", inside({ person: ref("Person") }), ["Person"]],
    ["a list of envelopes", list(inside({ cursor: { type: "string" }, node: ref("Person") })), ["Person"]],
    ["all that it is made of", ref("Teacher"), ["Teacher", "Person", "Teacher/allOf/1"]],
  ])("is that of %s", (_, schema, kind) => {
    expect(kindOf(schema)).toEqual(kind);
  });

  it("is the record's own where it has an id, whatever other records are in it", () => {
    expect(kindOf(inside({ id: { type: "integer" }, owner: ref("Person") }))).toEqual([]);
    expect(kindOf({ allOf: [ref("Person"), inside({ friend: ref("Teacher") })] })).toEqual(["Person"]);
  });

  it("is none where two kinds are beside each other, or where the answer is no JSON", () => {
    expect(kindOf(inside({ one: ref("Person"), other: ref("Teacher") }))).toEqual([]);
    expect(kindOf(ref("Person"), "text/csv")).toEqual([]);
    expect(kindOf(true)).toEqual([]);
  });

  it("comes to an end where a schema is made of itself", () => {
    expect(kindOf(ref("Ring"))).toEqual(["Ring", "Ring/allOf/1"]);
  });
});
