import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Description } from "../description.ts";
import { completed, requestOf } from "../inputs.ts";
import { ADMIN, Coursepath, FORM } from "./client.ts";

// Whatever is sent: an answer that the description knows, never a failure, and a state that could have been loaded.

const { operations } = new Description("coursepath");
const written = operations.filter(({ bodies }) => bodies.length > 0);

let mock: Mock;
let coursepath: Coursepath;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
  coursepath = new Coursepath(mock, "hostile", ADMIN);
});
afterAll(() => mock.close());

/** The status of a request; a twin that broke its own description is answered with 500. */
async function statusOf(method: string, path: string, type?: string, body?: string): Promise<number> {
  const authorization = `Bearer ${await coursepath.token()}`;
  const headers = {
    authorization,
    "understudy-sandbox": "hostile",
    ...(type === undefined ? {} : { "content-type": type }),
  };
  const url = `/coursepath/api/v1${path}`;
  return (await mock.inject({ method, url, headers, ...(body === undefined ? {} : { body }) })).status;
}

const NAMES = [
  "email",
  "name",
  "company",
  "externalId",
  "mail",
  "role",
  "id",
  "academy_id",
  "__proto__",
  "constructor",
];
const value = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "jane.doe@example.com",
    "ADMIN@example.com",
    "İ@example.com",
    "ß@example.com",
    "\ud800",
    "x".repeat(300),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(fc.constantFrom("subject", "body", "action", "__proto__"), fc.jsonValue({ maxDepth: 1 })),
);
const members = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 5 });

describe("hostile bodies", () => {
  it.each(written)("$id survives any JSON and any form", async (operation) => {
    const { method, path } = requestOf(operation, completed(operation, {}));
    const pairs = fc.array(
      fc.tuple(fc.constantFrom(...NAMES, "mail[subject]", "mail[subject][]", "mail[]", "email[]"), fc.string()),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(members, fc.jsonValue()), pairs, async (json, form) => {
        expect(await statusOf(method, path, "application/json", JSON.stringify(json))).toBeLessThan(500);
        expect(await statusOf(method, path, FORM, new URLSearchParams(form).toString())).toBeLessThan(500);
      }),
      { numRuns: 30 },
    );
  });
});

describe("hostile queries and paths", () => {
  it("are answered without a failure", async () => {
    const name = fc.constantFrom(
      "offset",
      "limit",
      "email",
      "company",
      "name",
      "mail[subject]",
      "limit[]",
      "offset[a]",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("%", "%ff", "-0", "1e3", "0x1", "NaN", " 1", "∞"),
    );
    const query = fc.array(fc.tuple(name, text), { maxLength: 4 });
    const id = fc.oneof(fc.nat(), fc.constantFrom("me", "%00", "..%2F1", "1%20", "١", "1e0", "0x1", "-0", "01"));
    const operation = fc.constantFrom(...operations);
    await fc.assert(
      fc.asyncProperty(operation, query, fc.array(id, { minLength: 2, maxLength: 2 }), async (asked, pairs, ids) => {
        let at = 0;
        const path = asked.path.replaceAll(/\{[^}]+\}/g, () => String(ids[at++]));
        const sent = pairs.map(([key, one]) => `${key}=${one.includes("%") ? one : encodeURIComponent(one)}`);
        const search = sent.join("&").replaceAll(/\s/g, "+");
        expect(await statusOf(asked.method, `${path}?${search}`)).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is left", () => {
  it("is a state that can be loaded again", async () => {
    const headers = { "Understudy-Sandbox": "hostile", "Content-Type": "application/json" };
    const body = JSON.stringify(coursepath.control.state("coursepath"));
    const { status } = await fetch(`${mock.url}/__understudy/state/coursepath`, { method: "PUT", headers, body });
    expect(status).toBe(200);
  });
});
