import { base, en, Faker } from "@faker-js/faker";
import { expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { inferApi } from "../../src/infer/infer-api.ts";
import { inferTwin } from "../../src/infer/infer-twin.ts";
import { realisticValues } from "../../src/infer/seeds/realistic-value.ts";
import { recordsOf } from "../../src/world/collection-state.ts";

/** What the first record of a resource is called, when nothing around the name says what it is of. */
function nameAmong(resource: string): string {
  const record = {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "integer" }, name: { type: "string" } },
  };
  const shown = (schema: unknown) => ({ description: "", content: { "application/json": { schema } } });
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Names", version: "1" },
    paths: {
      [`/${resource}`]: { get: { operationId: "list", responses: { 200: shown({ type: "array", items: record }) } } },
    },
  });
  const faker = new Faker({ locale: [en, base] });
  const { initial } = inferTwin("names", contract, inferApi(contract), { suggest: realisticValues(faker) });
  const [state] = Object.values(initial);
  return state === undefined ? "" : (recordsOf(state)[0] as { name: string }).name;
}

const PERSON =
  /^(?:(?:Mr|Ms|Mrs|Miss|Dr)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)+(?: (?:Jr\.|Sr\.|I{1,3}|IV|V|MD|DDS|PhD|DVM))?$/;

it.each(["customers", "users", "people", "teamMembers", "staff"])("of %s is a person's", (resource) => {
  expect(nameAmong(resource)).toMatch(PERSON);
});

it.each(["user_groups", "userGroups", "products", "customer-segments"])("of %s is none of a person", (resource) => {
  expect(nameAmong(resource)).not.toMatch(PERSON);
});

it.each(["companies", "brands"])("of %s is that of a company", (resource) => {
  expect(nameAmong(resource)).toMatch(/^[A-Z].*(?:, | - |and |Inc|LLC|Group|Sons)/);
});
