import { describe, expect, it } from "vitest";
import type { Probe } from "../../src/check/probe.ts";
import { Sightings } from "../../src/check/sightings.ts";
import { Contract } from "../../src/contract/contract.ts";
import type { Operation } from "../../src/contract/operation.ts";

const answer = (schema: unknown) => ({
  responses: { 200: { description: "", content: { "application/json": { schema } } } },
});
const person = { $ref: "#/components/schemas/Person" };
const contract = new Contract({
  openapi: "3.1.0",
  info: { title: "School", version: "1" },
  components: {
    schemas: { Person: { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } } },
  },
  paths: {
    "/people": { get: { operationId: "listPeople", ...answer({ type: "array", items: person }) } },
    "/people/{id}": { get: { operationId: "getPerson", ...answer(person) } },
    "/people/{id}/pass": { put: { operationId: "passPerson", ...answer(person) } },
    "/rooms": { get: { operationId: "listRooms", ...answer({ type: "array", items: { type: "object" } }) } },
    "/rooms/{id}": { get: { operationId: "getRoom", ...answer({ type: "object" }) } },
  },
});

const operation = (id: string) => contract.operation(id) as Operation;
const probe = (id: string): Probe => ({
  operation: operation(id),
  what: "",
  identity: undefined,
  inputs: { path: {}, query: {}, headers: {}, cookies: {} },
});

/** Where a record was seen, and how, by the one who asks for it. */
function seen(sightings: Sightings, id: string, record: { readonly id: unknown }): readonly string[] {
  return sightings.of(operation(id), record).map((one) => `${one.probe.operation.id} ${JSON.stringify(one.record)}`);
}

describe("sightings", () => {
  it("tell where a record was seen last, for whatever shows the same kind", () => {
    const sightings = new Sightings(contract);
    sightings.see(probe("listPeople"), [
      { id: 1, name: "Ada" },
      { id: 2, name: "Bo" },
    ]);
    sightings.see(probe("getPerson"), { id: 1, name: "Ada", age: 36 });
    sightings.see(probe("listPeople"), [{ id: 1, name: "Ada L." }]);
    // The last one last, and one alone for each place that shows the same members.
    expect(seen(sightings, "passPerson", { id: "1" })).toEqual([
      'getPerson {"id":1,"name":"Ada","age":36}',
      'listPeople {"id":1,"name":"Ada L."}',
    ]);
    expect(seen(sightings, "passPerson", { id: 2 })).toEqual(['listPeople {"id":2,"name":"Bo"}']);
    expect(seen(sightings, "passPerson", { id: 3 })).toEqual([]);
  });

  it("keep records of other kinds apart, though they have the same id", () => {
    const sightings = new Sightings(contract);
    sightings.see(probe("listRooms"), [{ id: 1, floor: 2 }]);
    expect(seen(sightings, "passPerson", { id: 1 })).toEqual([]);
    // A path tells the kind where no schema does.
    expect(seen(sightings, "getRoom", { id: 1 })).toEqual(['listRooms {"id":1,"floor":2}']);
  });

  it("tell which requests list records of a kind, the first of each", () => {
    const sightings = new Sightings(contract);
    const first = probe("listPeople");
    sightings.see(first, []);
    sightings.see({ ...first, what: "again" }, [{ id: 1 }]);
    sightings.see(probe("getPerson"), { id: 1 });
    sightings.see(probe("listRooms"), []);
    expect(sightings.listsFor(operation("passPerson"))).toEqual([first]);
  });
});
