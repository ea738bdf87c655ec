import { describe, expect, it } from "vitest";
import { Knowledge } from "../../src/check/knowledge.ts";
import { Contract } from "../../src/contract/contract.ts";
import type { Operation } from "../../src/contract/operation.ts";

const operation = { responses: { 200: { description: "fine" } } };
const contract = new Contract({
  openapi: "3.1.0",
  info: { title: "Clubs", version: "1" },
  paths: Object.fromEntries(
    ["/users/@me/clubs", "/clubs/{club_id}", "/badges/own", "/badges/{badge_id}", "/events", "/halls/{hall_id}"].map(
      (path) => [path, { get: { operationId: path, ...operation } }],
    ),
  ),
});

function knowing(path: string, body: unknown): Knowledge {
  const knowledge = new Knowledge();
  const found = contract.operation(path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  knowledge.learn(found, body);
  return knowledge;
}

describe("what is known of ids that a path asks for", () => {
  it("comes from a list of the same things elsewhere", () => {
    const knowledge = knowing("/users/@me/clubs", [{ id: "c1" }, { id: "c2" }]);
    expect(knowledge.idsFor("/clubs/{club_id}", "club_id")).toEqual(["c2", "c1"]);
  });

  it("comes from the record that a word stands for", () => {
    const knowledge = knowing("/badges/own", { id: "b1", owner: "ada" });
    expect(knowledge.idsFor("/badges/{badge_id}", "badge_id")).toEqual(["b1"]);
  });

  it("comes from records that stand in others, by what they are called there", () => {
    const hall = { id: "h1", name: "Great", guests: [{ id: "g1", badge: { id: "b7" } }] };
    const knowledge = knowing("/events", [{ id: 7, halls: [hall] }]);
    expect(knowledge.idsFor("/halls/{hall_id}", "hall_id")).toEqual(["h1"]);
    expect(knowledge.idsFor("/badges/{badge_id}", "badge_id")).toEqual(["b7"]);
    expect(knowledge.idsFor("/clubs/{club_id}", "club_id")).toEqual([]);
  });

  it("comes from answers of the schema that the record's own path has", () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const json = (schema: object) => ({ 200: { description: "fine", content: { "application/json": { schema } } } });
    const trials = new Contract({
      openapi: "3.1.0",
      info: { title: "Trials", version: "1" },
      paths: {
        "/search": { get: { operationId: "search", responses: json({ type: "array", items: ref("Trial") }) } },
        "/trials/{id}": { get: { operationId: "getTrial", responses: json(ref("Trial")) } },
        "/judges/{id}": { get: { operationId: "getJudge", responses: json(ref("Judge")) } },
      },
      components: {
        schemas: {
          Trial: { type: "object", properties: { id: { type: "string" } } },
          Judge: { type: "object", properties: { id: { type: "string" } } },
        },
      },
    });
    const knowledge = new Knowledge(trials);
    knowledge.learn(trials.operation("search") as Operation, [{ id: "t1" }]);
    expect(knowledge.idsFor("/trials/{id}", "id")).toEqual(["t1"]);
    expect(knowledge.idsFor("/judges/{id}", "id")).toEqual([]);
  });

  it("comes from a member of that name in records of any kind", () => {
    const knowledge = knowing("/events", [{ id: 7, hall_id: "h9" }]);
    expect(knowledge.idsFor("/halls/{hall_id}", "hall_id")).toEqual(["h9"]);
  });

  it("comes from a thing of that name inside of records of any kind", () => {
    const knowledge = knowing("/events", [{ id: 7, main_hall: { id: "h9" }, halls: [{ id: "h8" }] }]);
    expect(knowledge.idsFor("/halls/{hall_id}", "hall_id")).toEqual(["h8", "h9"]);
  });

  it("is shown by answers of the same kind alone: what is told elsewhere proves nothing", () => {
    const listed = knowing("/badges/own", { id: "b1", hall_id: "h9" });
    expect(listed.shows("/badges/own/{id}", "id", "b1")).toBe(true);
    expect(listed.shows("/badges/{badge_id}", "badge_id", "b1")).toBe(false);
    expect(listed.shows("/halls/{hall_id}", "hall_id", "h9")).toBe(false);
  });

  it("is nothing where nothing tells", () => {
    expect(knowing("/events", [{ id: 7 }]).idsFor("/halls/{hall_id}", "hall_id")).toEqual([]);
  });

  it("is told from a member in another spelling, and from within an envelope", () => {
    const shown = knowing("/events", { ok: true, data: { "@ID": "e1", HallId: "h3" } });
    expect(shown.idsFor("/events/{id}", "id")).toEqual(["e1"]);
    expect(shown.idsFor("/halls/{hall_id}", "hall_id")).toEqual(["h3"]);
  });

  it("is that of what was made, whatever lists stand inside of it", () => {
    const preview = { total: 3, invoice: { lines: [{ lineId: "l1" }] } };
    const made = knowing("/events", { eventId: "e1", preview });
    expect(made.idsFor("/events/{event}", "event")).toEqual(["e1"]);
    const listed = knowing("/events", { ok: true, preview: { events: [{ id: "e2" }] } });
    expect(listed.idsFor("/events/{event}", "event")).toEqual(["e2"]);
  });

  it("comes from what was asked for with success", () => {
    const knowledge = new Knowledge();
    const read = contract.operation("/halls/{hall_id}");
    if (read !== undefined) knowledge.learnPath(read, { hall_id: "h5" });
    expect(knowledge.idsFor("/halls/{hall_id}/seats", "hall_id")).toEqual(["h5"]);
  });

  it("comes from what was asked for under another name, until it was taken away", () => {
    const knowledge = new Knowledge();
    const at = (method: string, path: string) => ({ method, path }) as Operation;
    const known = () => knowledge.idsFor("/halls/{hall}/seats", "hall");
    for (const take of [at("DELETE", "/halls/{name}"), at("POST", "/halls/{name}/delete")]) {
      knowledge.learnPath(at("PUT", "/halls/{name}"), { name: "north" });
      expect(known()).toEqual(["north"]);
      knowledge.learnPath(take, { name: "north" });
      expect(known()).toEqual([]);
    }
  });

  it("is what a query cannot do without, told by members of that name", () => {
    const shown = knowing("/events", [{ id: 7, code: "x", club_id: "c1", host: "ada" }]);
    expect([shown.demandedFor("host"), shown.referencesFor("host")]).toEqual([["ada"], []]);
    expect([shown.demandedFor("event_id"), shown.demandedFor("code")]).toEqual([[7], []]);
  });

  it("are what people call a record by, where a path takes texts and ids are numbers", () => {
    const shown = knowing("/events", [{ id: 7, login: "regatta", title: "The regatta" }]);
    expect(shown.idsFor("/events/{event}", "event", true)).toEqual(["regatta"]);
    expect(shown.idsFor("/events/{event}", "event")).toEqual([7]);
    expect(shown.idsFor("/events/{event_id}", "event_id", true)).toEqual([7]);
    expect(["regatta", 7].map((id) => shown.shows("/events/{event}", "event", id, true))).toEqual([true, false]);
    expect(knowing("/events", [{ id: "c7", name: "Regatta" }]).idsFor("/events/{event}", "event", true)).toEqual([
      "c7",
    ]);
  });
});
