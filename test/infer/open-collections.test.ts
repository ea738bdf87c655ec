import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { inferApi } from "../../src/infer/infer-api.ts";
import { serveDocument } from "./serve-document.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: unknown) => ({ content: { "application/json": { schema } } });
const shown = (schema: unknown) => ({ description: "", ...content(schema) });
const path = (...names: readonly string[]) =>
  names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
const missing = { 404: { description: "there is none" } };

const event = { post: { requestBody: content(ref("Kite")), responses: { 200: { description: "" } } } };

const WRITES = {
  patch: {
    operationId: "change",
    requestBody: content({ type: "object", properties: { colour: { type: "string" } } }),
    responses: { 200: shown(ref("Kite")), ...missing },
  },
  delete: { operationId: "remove", responses: { 204: { description: "gone" }, ...missing } },
};

/** Kites that nobody lists; with `more`, further paths. */
function kites(more: JsonObject = {}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Kites", version: "1" },
    paths: {
      "/kites/{kiteId}": {
        parameters: path("kiteId"),
        get: { operationId: "read", responses: { 200: shown(ref("Kite")), ...missing } },
        ...WRITES,
      },
      "/kites/{kiteId}/flights": {
        parameters: path("kiteId"),
        get: {
          operationId: "listFlights",
          responses: { 200: shown({ type: "array", items: ref("Flight") }), ...missing },
        },
      },
      "/kites/{kiteId}/flights/{flightId}": {
        parameters: path("kiteId", "flightId"),
        get: { operationId: "readFlight", responses: { 200: shown(ref("Flight")), ...missing } },
      },
      ...more,
    },
    webhooks: { kiteCreated: event, kiteDeleted: event },
    components: {
      schemas: {
        Kite: {
          type: "object",
          required: ["kiteId", "colour"],
          properties: { kiteId: { type: "string" }, colour: { type: "string" } },
        },
        Flight: {
          type: "object",
          required: ["flightId"],
          properties: { flightId: { type: "string" }, minutes: { type: "integer" } },
        },
      },
    },
  };
}

const isOpen = (document: JsonObject, resource: string) => inferApi(new Contract(document)).isOpen(resource);

describe("records whose ids nothing tells", () => {
  it("are there, the same at every time and in every sandbox", async () => {
    const [one, other] = [serveDocument(kites()), serveDocument(kites())];
    const { status, body } = await one.call("GET", "/kites/blue");
    expect([status, body.kiteId]).toEqual([200, "blue"]);
    expect((await one.call("GET", "/kites/blue")).body).toEqual(body);
    await other.call("GET", "/kites/red");
    expect((await other.call("GET", "/kites/blue")).body).toEqual(body);
  });

  it("are there though others name one, where they do not show their own", () => {
    const list = (items: JsonObject) => ({ get: { responses: { 200: shown({ type: "array", items }) } } });
    const races = (kite: JsonObject) =>
      kites({
        "/kites": list(kite),
        "/races": list({ type: "object", properties: { id: { type: "string" }, kiteId: { type: "string" } } }),
        "/kites/{kiteId}": { parameters: path("kiteId"), get: { responses: { 200: shown(kite), ...missing } } },
      });
    expect(isOpen(races({ type: "object", properties: { colour: { type: "string" } } }), "kites")).toBe(true);
    expect(isOpen(races(ref("Kite")), "kites")).toBe(false);
  });

  it("are changed and deleted, and do not come back", async () => {
    const { call } = serveDocument(kites());
    expect((await call("PATCH", "/kites/blue", { colour: "grey" })).body).toMatchObject({ colour: "grey" });
    expect((await call("GET", "/kites/blue")).body.colour).toBe("grey");
    expect((await call("DELETE", "/kites/blue")).status).toBe(204);
    expect((await call("GET", "/kites/blue")).status).toBe(404);
    expect((await call("GET", "/kites/blue/flights")).status).toBe(404);
    expect((await call("DELETE", "/kites/blue")).status).toBe(404);
    expect((await call("GET", "/kites/red")).status).toBe(200);
  });

  it("are no more there than others where a person says so", () => {
    const told = (open: boolean) => {
      const api = inferApi(new Contract(kites()), { resources: { kites: { open } } });
      const guesses = api.guesses.filter(({ key }) => key === "open");
      return [api.isOpen("kites"), ...guesses.map(({ chosen, confidence }) => `${chosen} (${confidence})`)];
    };
    expect(told(false)).toEqual([false, "unknown ids lead nowhere (override)"]);
    expect(told(true)).toEqual([true, "any id leads to a record (override)"]);
  });

  it("have something below them, whose ids are told and no others", async () => {
    const { call } = serveDocument(kites());
    const { body } = await call("GET", "/kites/blue/flights");
    expect(body.length).toBeGreaterThan(0);
    expect((await call("GET", `/kites/blue/flights/${body[0].flightId}`)).body).toEqual(body[0]);
    expect((await call("GET", "/kites/blue/flights/none")).status).toBe(404);
  });

  it("have something below what is below them, made when it is asked for", async () => {
    const leg = { type: "object", required: ["legId"], properties: { legId: { type: "string" } } };
    const legs = { 200: shown({ type: "array", items: leg }), ...missing };
    const { call, sandbox } = serveDocument(
      kites({
        "/kites/{kiteId}/flights/{flightId}/legs": { parameters: path("kiteId", "flightId"), get: { responses: legs } },
      }),
    );
    const { body } = await call("GET", "/kites/blue/flights");
    const kept = () => (sandbox.store("api").dump() as Record<string, readonly unknown[]>).legs?.length ?? 0;
    const before = kept();
    expect((await call("GET", `/kites/blue/flights/${body[0].flightId}/legs`)).body.length).toBeGreaterThan(0);
    expect(kept()).toBeGreaterThan(before);
  });

  it("have nothing below them before anybody looks for it, each kind of thing by itself", async () => {
    const knot = { type: "object", required: ["knotId"], properties: { knotId: { type: "string" } } };
    const knots = { 200: shown({ type: "array", items: knot }), ...missing };
    const { call, sandbox } = serveDocument(
      kites({ "/kites/{kiteId}/knots": { parameters: path("kiteId"), get: { responses: knots } } }),
    );
    const kept = (name: string) =>
      (sandbox.store("api").dump() as Record<string, readonly unknown[]>)[name]?.length ?? 0;
    const atFirst = [kept("flights"), kept("knots")];
    await call("GET", "/kites/blue");
    expect([kept("flights"), kept("knots")]).toEqual(atFirst);
    const { body } = await call("GET", "/kites/blue/flights");
    expect([kept("flights"), kept("knots")]).toEqual([(atFirst[0] ?? 0) + body.length, atFirst[1]]);
    expect((await call("GET", "/kites/blue/knots")).body.length).toBeGreaterThan(0);
    expect((await call("GET", "/kites/blue/flights")).body).toEqual(body);
  });

  it("were made by nobody: no event tells of them", async () => {
    const { call, sandbox, sent, settled } = serveDocument(kites());
    sandbox.outbox.subscribe({ target: "api", event: "*", url: "http://localhost:9/kites" });
    await call("GET", "/kites/blue");
    await settled();
    expect(sent).toEqual([]);
    await call("DELETE", "/kites/blue");
    await settled();
    expect(sent.map(({ url }) => url)).toEqual(["http://localhost:9/kites"]);
  });

  it("stand below every parent and beside every other part of their key", async () => {
    const { call } = serveDocument({
      ...kites(),
      paths: {
        "/winds/{coast}/{day}": {
          parameters: path("coast", "day"),
          get: { operationId: "wind", responses: { 200: shown(ref("Kite")), ...missing } },
        },
        "/clubs/{club}/kites/{kiteId}": {
          parameters: path("club", "kiteId"),
          get: { operationId: "clubKite", responses: { 200: shown(ref("Kite")), ...missing } },
          ...WRITES,
        },
      },
    });
    for (const at of ["/winds/north/monday", "/winds/south/monday", "/clubs/a/kites/blue", "/clubs/b/kites/blue"])
      expect([at, (await call("GET", at)).status]).toEqual([at, 200]);
    await call("DELETE", "/clubs/a/kites/blue");
    expect((await call("GET", "/clubs/a/kites/blue")).status).toBe(404);
    expect((await call("GET", "/clubs/b/kites/blue")).status).toBe(200);
  });

  it("have the one thing below them that nothing makes, as every record has", async () => {
    const one = (more: JsonObject) => ({
      parameters: path("kiteId"),
      get: { responses: { 200: shown(ref("Flight")), ...missing } },
      put: { requestBody: content(ref("Flight")), responses: { 200: shown(ref("Flight")), ...missing } },
      ...more,
    });
    const { call } = serveDocument(
      kites({
        "/kites": {
          post: { requestBody: content(ref("Kite")), responses: { 201: shown(ref("Kite")) } },
        },
        "/kites/{kiteId}/line": one({}),
        "/kites/{kiteId}/tail": one({ delete: { responses: { 204: { description: "gone" } } } }),
      }),
    );
    await call("POST", "/kites", { kiteId: "new", colour: "red" });
    const statuses = async (id: string) =>
      await Promise.all(["line", "tail"].map(async (part) => (await call("GET", `/kites/${id}/${part}`)).status));
    expect(await statuses("new")).toEqual([200, 404]);
    expect(await statuses("none")).toEqual([404, 404]);
  });

  it("are told of", () => {
    const guess = inferApi(new Contract(kites())).guesses.find(({ key }) => key === "open");
    expect(guess).toMatchObject({ about: "kites", chosen: "any id leads to a record" });
  });
});

describe("records whose ids something tells", () => {
  const list = { get: { operationId: "list", responses: { 200: shown({ type: "array", items: ref("Kite") }) } } };
  const make = (answer: unknown) => ({
    post: { operationId: "make", requestBody: content({ properties: { colour: {} } }), responses: { 201: answer } },
  });

  it.each([
    ["a list that shows them", { "/kites": list }, false],
    ["a creation that answers with the record", { "/kites": make(shown(ref("Kite"))) }, false],
    [
      "a creation that says where the record is",
      { "/kites": make({ description: "", headers: { Location: { schema: { type: "string" } } } }) },
      false,
    ],
    [
      "records of another kind that name them",
      {
        "/loans": {
          get: {
            operationId: "listLoans",
            responses: {
              200: shown({
                type: "array",
                items: { type: "object", properties: { id: { type: "string" }, kiteId: { type: "string" } } },
              }),
            },
          },
        },
      },
      false,
    ],
    ["nothing but a creation that answers with nothing", { "/kites": make({ description: "made" }) }, true],
  ])("%s", async (_, more, open) => {
    const document = kites(more as JsonObject);
    expect(isOpen(document, "kites")).toBe(open);
    expect((await serveDocument(document).call("GET", "/kites/never-heard-of")).status).toBe(open ? 200 : 404);
  });
});
