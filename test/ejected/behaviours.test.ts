import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTarget } from "../../src/targets.ts";
import { watched } from "../watch/watched-mock.ts";
import { put, shelfWith } from "./twin-folder.ts";

const served = (files: Readonly<Record<string, string>>) => watched(shelfWith(files), { strict: true });

async function complaintsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = shelfWith(files);
  const { complaints = [] } = await openTarget(folder);
  return complaints.map((one) => one.replaceAll(`${folder}/`, ""));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? "") : String(error);
}

describe("the behaviours of a twin folder", () => {
  it("stand in the place of the inferred ones, which they may go on with", async () => {
    const { call, mock } = await served({
      "behaviours/books.ts": `
import { type Behaviours, problem } from "@understudy/server";
import { shout } from "./shouting.js";
export const behaviours: Behaviours<any, any> = {
  createBook: (context, next) => {
    if (context.body.title === "banned") return problem("conflict", { message: "not this one" });
    return next({ ...context, body: { ...context.body, title: shout(context.body.title) } });
  },
  getBook: ({ params, state }) => {
    const book = state.books.get(params.id);
    return book === undefined ? problem("not-found") : { status: 200, body: { ...book, title: \`“\${book.title}”\` } };
  },
};`,
      "behaviours/shouting.ts": "export const shout = (text: string): string => text.concat('!');",
      "behaviours/other.mjs": `export default { "GET /health": () => ({ status: 200, body: { up: false } }) };`,
    });
    expect(mock.targets[0]?.complaints).toEqual([]);
    const made = await call("POST", "/books", { title: "Emma" });
    expect([made.status, made.body.title]).toEqual([201, "Emma!"]);
    expect((await call("GET", `/books/${made.body.id}`)).body).toEqual({ id: made.body.id, title: "“Emma!”" });
    expect(await call("POST", "/books", { title: "banned" })).toEqual({
      status: 409,
      body: { message: "not this one" },
    });
    expect((await call("GET", "/books")).body).toContainEqual({ id: made.body.id, title: "Emma!" });
    expect((await call("GET", "/health")).body).toEqual({ up: false });
  });

  it("that throw or give no answer change nothing, and say where", async () => {
    const { call, mock } = await served({
      "behaviours/books.ts": `
interface Unused { readonly a: string }

export const behaviours = {
  createBook: (context: any, next: any) => {
    next();
    const none = undefined as any;
    return none.title;
  },
  getBook: async (_: unknown, next: () => unknown) => next(),
  listBooks: () => {},
};`,
    });
    const before = mock.control.state("shelf");
    const errors: string[] = [];
    for (const [method, url, body] of [
      ["POST", "/books", { title: "a" }],
      ["GET", "/books/1"],
      ["GET", "/books"],
    ] as const) {
      expect((await call(method, url, body)).status).toBe(500);
      errors.push(stackOf(mock.control.requests().at(-1)?.error).replace(/\S*\/behaviours/, "behaviours"));
    }
    expect(errors).toEqual([
      "BehaviourError: behaviours/books.ts:8:17: createBook threw TypeError: Cannot read properties of undefined (reading 'title')",
      "BehaviourError: behaviours/books.ts:10: getBook answered with a promise; a behaviour has to answer at once, without async and await",
      "BehaviourError: behaviours/books.ts:11: listBooks answered with nothing; expected { status, body }, a problem, or what next() gives",
    ]);
    expect(mock.control.state("shelf")).toEqual(before);
    expect((await call("GET", "/health")).status).toBe(200);
  });

  it("that cannot be loaded are named in one sentence with file and line, and the rest is served", async () => {
    const files = {
      "behaviours/a.ts": "export const behaviours = {\n  listBooks: () => {\n",
      "behaviours/b.ts": "\n\nimport { gone } from './gone.js';\nexport const behaviours = { listBooks: gone };",
      "behaviours/c.ts": "\nthrow new Error('no\\nway');",
      "behaviours/d.ts": "export const behaviours = {\n  creatBook: () => ({ status: 201 }),\n  getBook: 12,\n};",
      "behaviours/e.ts": "export const behaviors = {};",
      "behaviours/f.js": "export const behaviours = { 'GET /health': () => ({ status: 200, body: { up: true } }) };",
      "behaviours/g.js": "\nexport const behaviours = {\n  'GET /health': () => ({ status: 500 }),\n};",
      "behaviours/books.test.ts": "throw new Error('a test is no behaviour');",
      "behaviours/types.d.ts": "export interface A {}",
    };
    expect(await complaintsOf(files)).toEqual([
      "behaviours/a.ts:3:1: '}' expected; its operations are inferred",
      "behaviours/b.ts:3:1: Error: there is no file ./gone.js; its operations are inferred",
      "behaviours/c.ts:2:7: Error: no; its operations are inferred",
      'behaviours/d.ts:2: the description has no operation "creatBook"; did you mean createBook?',
      "behaviours/d.ts:3: getBook is no function, and is inferred; expected (context, next) => …",
      `behaviours/g.js:3: GET /health has a behaviour in behaviours/f.js already, which is taken`,
    ]);
    expect(await complaintsOf({ "behaviours/e.ts": "export const behaviors = {};" })).toEqual([
      'behaviours/e.ts: it exports no behaviours; expected "export const behaviours = { … }"',
    ]);
    const { call } = await served(files);
    expect((await call("GET", "/books")).status).toBe(200);
    expect((await call("GET", "/health")).body).toEqual({ up: true });
  });

  it("are taken up when they change, with the state kept", async () => {
    const title = (text: string) =>
      `import { titled } from "./titled.js";\nexport const behaviours = { getBook: (c: any, next: any) => titled(next(), ${JSON.stringify(text)}) };`;
    const titled = (mark: string) =>
      `export const titled = (a: any, t: string) => ({ ...a, body: { ...a.body, title: t + "${mark}" } });`;
    const folder = shelfWith();
    const { call, reload } = await watched(folder);
    const { body: made } = await call("POST", "/books", { title: "Emma" });
    const shown = async () => (await call("GET", `/books/${made.id}`)).body;
    put(folder, { "behaviours/titled.ts": titled("?"), "behaviours/books.ts": title("One") });
    await reload();
    expect(await shown()).toEqual({ id: made.id, title: "One?" });
    put(folder, { "behaviours/titled.ts": titled("!") });
    expect((await reload()).files).toEqual([join(folder, "behaviours/titled.ts")]);
    expect(await shown()).toEqual({ id: made.id, title: "One!" });
    put(folder, { "behaviours/books.ts": "export const behaviours = {\n  getBook: (" });
    expect((await reload()).complaints).toEqual([
      expect.stringMatching(/books\.ts:2:\d+: .*; its operations are inferred/),
    ]);
    expect(await shown()).toEqual(made);
    put(folder, { "behaviours/books.ts": title("Two") });
    await reload();
    expect(await shown()).toEqual({ id: made.id, title: "Two!" });
  });
});

describe("the fixtures of a twin folder", () => {
  it("take the place of invented records", async () => {
    const folder = shelfWith({ "fixtures/books.yaml": "- { id: 7, title: Emma }\n- { id: 9, title: Persuasion }\n" });
    const { call, mock, reload } = await watched(folder);
    expect((await call("GET", "/books")).body).toEqual([
      { id: 7, title: "Emma" },
      { id: 9, title: "Persuasion" },
    ]);
    expect((await call("POST", "/books", { title: "New" })).body.id).toBe(10);
    put(folder, { "fixtures/books.yaml": "- { id: 1, title: Other }\n" });
    await reload();
    expect((await call("GET", "/books/10")).status).toBe(200);
    mock.control.reset();
    expect((await call("GET", "/books")).body).toEqual([{ id: 1, title: "Other" }]);
  });

  it("that cannot be taken are named", async () => {
    expect(await complaintsOf({ "fixtures/boks.yaml": "[]" })).toEqual([
      "fixtures/boks.yaml: there is no collection boks; expected one of books; its records are invented",
    ]);
    expect(await complaintsOf({ "fixtures/books.yaml": "- { id: 7, title: Emma }\n- [" })).toEqual([
      expect.stringMatching(/^fixtures\/books\.yaml:\d+:\d+: .*; its records are invented$/),
    ]);
    expect(await complaintsOf({ "fixtures/books.yaml": "- { id: 7, title: 8 }\n- { id: 7, title: a }" })).toEqual([
      expect.stringMatching(/^fixtures\/books\.yaml: .*7.*; its records are invented$/),
    ]);
    expect(await complaintsOf({ "fixtures/books.yaml": "- { id: 7, title: 8 }" })).toEqual([
      "fixtures/books.yaml: /0/title: must be string, was number 8",
    ]);
  });
});
