import { describe, expect, it } from "vitest";
import { describedInputs } from "./../../src/check/described-inputs.ts";
import type { Exchange } from "../../src/check/exchange.ts";
import { judge } from "../../src/check/judge.ts";
import { spoilt } from "../../src/check/negative.ts";
import { Contract } from "../../src/contract/contract.ts";

const ok = { description: "yes" };

/** The codes of what is found where a list refuses a wrong `limit` with a status. */
function found(documented: Readonly<Record<string, unknown>>, answered: number): readonly string[] {
  const limit = { name: "limit", in: "query", schema: { type: "integer" } };
  const contract = new Contract({
    openapi: "3.1.0",
    paths: { "/books": { get: { operationId: "list", parameters: [limit], responses: { 200: ok, ...documented } } } },
  });
  const [operation] = contract.operations as [Contract["operations"][number]];
  const good = { operation, identity: undefined, inputs: { path: {}, query: {}, headers: {}, cookies: {} } };
  const [probe] = spoilt(contract, good, describedInputs(contract, operation));
  const request = { method: "GET", url: "http://127.0.0.1/books?limit=no", headers: [] };
  const response = { status: answered, headers: {}, body: new Uint8Array() };
  const exchange: Exchange = { request, response, at: 0, durationMs: 1 };
  if (probe === undefined) throw new Error("nothing is spoilt");
  return judge(contract, probe, exchange).map(({ code }) => code);
}

describe("a refusal of wrong input whose status is not documented", () => {
  it("is what the description could not foresee, where it documents none of its kind", () => {
    expect(found({}, 400)).toEqual([]);
    expect(found({ 404: ok }, 422)).toEqual([]);
  });

  it("is a finding where the description says how such input is refused", () => {
    expect(found({ 422: ok }, 400)).toEqual(["response/undocumented-status"]);
  });

  it("is a finding all the same where it is a success, or the server's own error", () => {
    expect(found({}, 200)).toEqual(["invalid-parameter-taken"]);
    expect(found({}, 202)).toEqual(["invalid-parameter-taken", "response/undocumented-status"]);
    expect(found({}, 500)).toEqual(["server-error"]);
  });
});

describe("a record that is not to be found, which no status is documented for", () => {
  const contract = new Contract({
    openapi: "3.1.0",
    paths: { "/books/{id}": { get: { operationId: "read", responses: { 200: ok } } } },
  });
  const [operation] = contract.operations as [Contract["operations"][number]];
  const codes = (status: number, mayBeMissing?: boolean) => {
    const inputs = { path: { id: 1 }, query: {}, headers: {}, cookies: {} };
    const request = { method: "GET", url: "http://127.0.0.1/books/1", headers: [] };
    const response = { status, headers: {}, body: new Uint8Array() };
    const probe = { operation, identity: undefined, inputs, what: "for one", ...(mayBeMissing && { mayBeMissing }) };
    return judge(contract, probe, { request, response, at: 0, durationMs: 1 }).map(({ code }) => code);
  };

  it("is no fault where it was deleted, or where nobody has shown that it is there", () => {
    expect(codes(404, true)).toEqual([]);
  });

  it("is one where it has to be there, and so is every other status", () => {
    expect(codes(404)).toEqual(["response/undocumented-status"]);
    expect(codes(410, true)).toEqual(["response/undocumented-status"]);
  });
});
