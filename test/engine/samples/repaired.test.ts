import { expect, it } from "vitest";
import { Contract } from "../../../src/contract/contract.ts";
import { checkedSchema } from "../../../src/engine/samples/checked-schema.ts";
import { repaired } from "../../../src/engine/samples/repaired.ts";
import { createDice } from "../../../src/world/dice.ts";

it("mends what stands beside a value that fits several alternatives, though it is called alike", () => {
  const named = (name: string) => ({ type: "object", required: [name], properties: { [name]: { type: "integer" } } });
  const Truck = {
    type: "object",
    properties: { load: { oneOf: [named("a"), named("b"), named("c")] }, load_id: { type: "integer" } },
  };
  const contract = new Contract({ openapi: "3.1.0", info: {}, paths: {}, components: { schemas: { Truck } } });
  const { check } = checkedSchema(contract, "/components/schemas/Truck");
  const value = { load: { a: 1, b: 2 }, load_id: "seven" };
  const making = { document: contract.document, dice: createDice("mend"), now: 0, isPlain: true };
  const mended = repaired(making, value, check(value)) as { load: object; load_id: unknown };
  expect(mended.load_id).toBeTypeOf("number");
  expect(Object.keys(mended.load)).toHaveLength(1);
});

it("mends what is wrong in part, though null might stand there as well", () => {
  const User = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
  const Group = {
    type: "object",
    properties: { user: { anyOf: [{ allOf: [{ $ref: "#/components/schemas/User" }] }, { type: "null" }] } },
  };
  const contract = new Contract({ openapi: "3.1.0", info: {}, paths: {}, components: { schemas: { User, Group } } });
  const { check } = checkedSchema(contract, "/components/schemas/Group");
  const making = { document: contract.document, dice: createDice("mend"), now: 0, isPlain: true };
  const mendOf = (user: unknown) => (repaired(making, { user }, check({ user })) as { user: unknown }).user;
  expect(mendOf({ name: 7 })).toEqual({ name: expect.any(String) });
  expect(mendOf({})).toEqual({ name: expect.any(String) });
});
