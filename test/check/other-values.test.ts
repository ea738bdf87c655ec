import { describe, expect, it } from "vitest";
import { describedInputs } from "../../src/check/described-inputs.ts";
import { Knowledge } from "../../src/check/knowledge.ts";
import { changesOf, forAnother, variantsOf } from "../../src/check/other-values.ts";
import { Contract } from "../../src/contract/contract.ts";

/** A body of these members as an operation describes it. */
function bodyOf(properties: object, rest: object = {}) {
  const schema = { type: "object", properties, additionalProperties: false, ...rest };
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Bodies", version: "1" },
    paths: {
      "/rooms": { get: { operationId: "listRooms", responses: { 200: { description: "" } } } },
      "/books": {
        post: {
          operationId: "addBook",
          requestBody: { content: { "application/json": { schema } } },
          responses: { 200: { description: "" } },
        },
      },
    },
  });
  const operation = contract.operation("addBook");
  if (operation === undefined) throw new Error("there is one");
  const [described] = describedInputs(contract, operation).bodies;
  if (described === undefined) throw new Error("there is one");
  return { contract, described };
}

const text = { type: "string" };

describe("changes of a record", () => {
  const { contract, described } = bodyOf(
    {
      title: text,
      pages: { type: "integer", maximum: 100 },
      lent: { type: "boolean" },
      state: { enum: ["new", "old"] },
      room_id: { type: "integer" },
      archived: { type: "boolean" },
      barcode: { type: "string", readOnly: true },
      hidden: text,
    },
    { required: ["title"] },
  );
  const record = {
    ...{ id: 1, title: "A book", pages: 100, lent: false, state: "new", room_id: 3, archived: false, barcode: "x" },
  };
  const changes = changesOf(contract, described, { title: "A book", pages: 90 }, record);

  it("are all its plain members at once, then each with no more than it needs", () => {
    expect(changes.map(({ names }) => names)).toEqual([
      ["title", "pages", "lent", "state"],
      ["title"],
      ["pages"],
      ["lent"],
      ["state"],
    ]);
    for (const { body, names } of changes) {
      expect(described.check(body)).toEqual([]);
      for (const name of names) expect(body[name]).not.toBe(record[name as keyof typeof record]);
    }
    expect(changes[2]?.body).toEqual({ title: "A book", pages: 99 });
  });

  it("leave alone what names others, has consequences, is written by the server alone, or is not shown", () => {
    const changed = new Set(changes.flatMap(({ body }) => Object.keys(body)));
    for (const name of ["room_id", "archived", "barcode", "hidden"]) expect(changed).not.toContain(name);
  });

  it("are none where no other value fits", () => {
    const only = bodyOf({ state: { const: "new" } });
    expect(changesOf(only.contract, only.described, { state: "new" }, { id: 1, state: "new" })).toEqual([]);
  });
});

describe("variants of a body", () => {
  it("take another record that is known for what names one, and another plain value for the rest", () => {
    const { contract, described } = bodyOf({ room_id: { type: "integer" }, lent: { type: "boolean" }, locked: {} });
    const knowledge = new Knowledge();
    const rooms = contract.operation("listRooms");
    if (rooms !== undefined) knowledge.learn(rooms, [{ id: 3 }, { id: 4 }]);
    const variants = variantsOf(contract, described, { room_id: 4, lent: true, locked: false }, knowledge);
    expect(variants).toEqual([
      { room_id: 3, lent: true, locked: false },
      { room_id: 4, lent: false, locked: false },
    ]);
    expect(variantsOf(contract, described, { room_id: 4 }, new Knowledge()).some((one) => one.room_id !== 4)).toBe(
      false,
    );
  });
});

describe("a body for another record", () => {
  it("has addresses of its own, where they fit", () => {
    const { described } = bodyOf({ name: text, email: text });
    expect(forAnother(described, { name: "Ada", email: "ada@example.com" }, "other")).toEqual({
      name: "Ada",
      email: "other.ada@example.com",
    });
    const strict = bodyOf({ email: { const: "ada@example.com" } }).described;
    expect(forAnother(strict, { email: "ada@example.com" }, "other")).toEqual({ email: "ada@example.com" });
    expect(forAnother(described, "plain", "other")).toBe("plain");
  });
});
