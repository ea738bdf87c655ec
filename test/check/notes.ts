import type { Exchange, SentRequest } from "../../src/check/exchange.ts";
import type { Identity } from "../../src/check/identity.ts";
import { type CheckOutcome, runCheck } from "../../src/check/run-check.ts";
import { Contract } from "../../src/contract/contract.ts";

// Notes of two accounts, with one fault at a time, without a socket between.

type Json = Record<string, unknown>;

/** What goes wrong in it. */
export type NoteFault =
  | "limit one too many"
  | "page one too few"
  | "offset ignored"
  | "pages overlap"
  | "total counts the page"
  | "filter ignored"
  | "search ignored"
  | "list shows all accounts"
  | "note shown to every account"
  | "role ignored"
  | "pin not kept"
  | "list does not know the pin"
  | "cover stays"
  | "new title not kept"
  | "list keeps the old title";

const json = (schema: Json) => ({ "application/json": { schema } });
const refusal = { description: "no", content: json({ type: "object", required: ["error"] }) };
const refusals = (...statuses: readonly number[]) => Object.fromEntries(statuses.map((status) => [status, refusal]));
const query = (name: string, schema: Json) => ({ name, in: "query", schema });
const noteId = { name: "noteId", in: "path", required: true, schema: { type: "integer" } };
const note = { $ref: "#/components/schemas/Note" };
const words = { type: "string", pattern: "^[A-Za-z ]{1,40}$" };
const colour = { enum: ["red", "green", "blue"] };
const cover = { type: "object", required: ["picture"], properties: { picture: words }, additionalProperties: false };
const size = { type: "integer", minimum: 1, maximum: 100, default: 20 };
const taking = (schema: Json, example: Json) => ({
  required: true,
  content: { "application/json": { schema, example } },
});
const body = (properties: Json, ...required: readonly string[]) => ({
  type: "object",
  required,
  properties,
  additionalProperties: false,
});

/** What the notes document. */
const notes = new Contract({
  openapi: "3.1.0",
  info: { title: "Notes", version: "1" },
  security: [{ key: [] }],
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: {
      Note: {
        type: "object",
        required: ["id", "title", "colour", "pinned"],
        properties: { id: { type: "integer" }, title: words, colour, pinned: { type: "boolean" } },
      },
    },
  },
  paths: {
    "/notes": {
      get: {
        operationId: "listNotes",
        parameters: [
          query("limit", size),
          query("page", { type: "integer", minimum: 1, default: 1 }),
          query("colour", colour),
          query("q", { type: "string", minLength: 1 }),
        ],
        responses: {
          200: {
            description: "a page",
            content: json(
              body({ notes: { type: "array", items: note }, total: { type: "integer" } }, "notes", "total"),
            ),
          },
          ...refusals(400, 401),
        },
      },
      post: {
        operationId: "createNote",
        security: [{ key: ["writer"] }],
        requestBody: taking(body({ title: words, colour }, "title", "colour"), { title: "Milk", colour: "red" }),
        responses: { 201: { description: "made", content: json(note) }, ...refusals(400, 401, 403) },
      },
    },
    "/notes/{noteId}": {
      parameters: [noteId],
      get: {
        operationId: "getNote",
        responses: { 200: { description: "one", content: json(note) }, ...refusals(401, 404) },
      },
      patch: {
        operationId: "changeNote",
        requestBody: taking({ ...body({ title: words, colour }), minProperties: 1 }, { title: "Bread" }),
        responses: { 200: { description: "changed", content: json(note) }, ...refusals(400, 401, 404) },
      },
      delete: {
        operationId: "deleteNote",
        responses: { 204: { description: "gone" }, ...refusals(401, 404) },
      },
    },
    "/notes/{noteId}/pin": {
      parameters: [noteId],
      put: {
        operationId: "pinNote",
        requestBody: taking(body({ pinned: { type: "boolean" } }, "pinned"), { pinned: true }),
        responses: { 200: { description: "pinned", content: json(note) }, ...refusals(400, 401, 404) },
      },
    },
    "/notes/{noteId}/cover": {
      parameters: [noteId],
      get: {
        operationId: "getCover",
        responses: { 200: { description: "it", content: json(cover) }, ...refusals(401, 404) },
      },
      put: {
        operationId: "putCover",
        requestBody: taking(cover, { picture: "a sunset over the sea" }),
        responses: { 200: { description: "kept", content: json(cover) }, ...refusals(400, 401, 404) },
      },
      delete: {
        operationId: "deleteCover",
        responses: { 204: { description: "gone" }, ...refusals(401, 404) },
      },
    },
    "/labels": {
      get: {
        operationId: "listLabels",
        parameters: [query("limit", size), query("offset", { type: "integer", minimum: 0, default: 0 })],
        responses: {
          200: { description: "some", content: json({ type: "array", items: { type: "object" } }) },
          ...refusals(400, 401),
        },
      },
    },
  },
});

interface Note {
  readonly id: number;
  readonly account: string;
  readonly title: string;
  readonly colour: string;
  readonly pinned: boolean;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const BASE = "http://notes.test";
const LABELS = ["home", "work", "garden", "travel"].map((name, index) => ({ id: index + 1, name }));
const HOLDERS: Readonly<Record<string, { readonly account: string; readonly roles: readonly string[] }>> = {
  "own-writer": { account: "own", roles: ["writer"] },
  "own-reader": { account: "own", roles: [] },
  "other-writer": { account: "other", roles: ["writer"] },
};

/** Checks the notes with one fault, or none, by everybody who has a key. */
export function checkNotes(fault?: NoteFault): Promise<CheckOutcome> {
  const served = new Notes(fault);
  const identities = Object.entries(HOLDERS).map(([key, { account, roles }]): Identity => {
    const present = async () => ({ headers: [["X-Key", key]] as const });
    return { who: key, scheme: "key", tenant: account, roles, present };
  });
  return runCheck({
    contract: notes,
    baseUrl: BASE,
    send: async (request) => served.send(request),
    isAlive: async () => true,
    wait: async () => undefined,
    headers: [],
    identities,
    openSchemes: [],
    mayWrite: true,
    maxRequests: 10_000,
    delayMs: 0,
    onProgress: () => undefined,
    params: {},
    operations: [],
    seed: 1,
    isDisposable: true,
  });
}

class Notes {
  readonly #fault: NoteFault | undefined;
  #notes: readonly Note[];
  /** As the list shows them, where it is behind. */
  readonly #listed = new Map<number, Note>();
  readonly #covers = new Map<number, unknown>();
  #last = 7;

  constructor(fault: NoteFault | undefined) {
    this.#fault = fault;
    const titles = ["Apples", "Bricks", "Candles", "Dates", "Eggs", "Flour", "Glue"];
    this.#notes = titles.map((title, index) => ({
      id: index + 1,
      account: index > 4 ? "other" : "own",
      title,
      colour: ["red", "green", "blue"][index % 3] as string,
      pinned: false,
    }));
  }

  send(request: SentRequest): Exchange {
    const { status, body: answered } = this.#answer(request);
    const headers: Record<string, string> = answered === undefined ? {} : { "content-type": "application/json" };
    const text = answered === undefined || request.method === "HEAD" ? "" : JSON.stringify(answered);
    return { request, response: { status, headers, body: Buffer.from(text) }, at: 0, durationMs: 1 };
  }

  #answer({ method, url, headers, body: sent }: SentRequest): Answer {
    const [path = "", search = ""] = url.slice(BASE.length).split(/\?(.*)/s);
    const found = notes.match(method, path);
    if (found === undefined) return refused(404);
    if (!("operation" in found)) return refused(405);
    const holder = HOLDERS[headers.find(([name]) => name === "X-Key")?.[1] ?? ""];
    if (holder === undefined) return refused(401);
    const { operation, params } = found;
    if (operation.id === "createNote" && !holder.roles.includes("writer") && !this.#is("role ignored"))
      return refused(403);
    const wire = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    const bytes = sent === undefined ? undefined : Buffer.from(sent);
    const read = operation.readRequest({ path: params, query: search, headers: wire, body: bytes });
    const [fault] = read.violations;
    if (fault !== undefined) return refused(fault.where === "path" ? 404 : 400);
    const given = (read.body ?? {}) as Partial<Note>;
    if (operation.id === "listNotes") return { status: 200, body: this.#list(holder.account, read.query) };
    if (operation.id === "listLabels") return { status: 200, body: this.#labels(read.query) };
    if (operation.id === "createNote") return { status: 201, body: shown(this.#create(holder.account, given)) };
    const note = this.#notes.find(({ id }) => id === read.path.noteId);
    const isOwn =
      note?.account === holder.account || (operation.id === "getNote" && this.#is("note shown to every account"));
    if (note === undefined || !isOwn) return refused(404);
    return this.#ofOne(operation.id, note, given);
  }

  #ofOne(id: string, note: Note, given: Partial<Note>): Answer {
    if (id === "getNote") return { status: 200, body: shown(note) };
    if (id === "pinNote")
      return this.#changed(note, given, this.#is("pin not kept"), this.#is("list does not know the pin"));
    if (id === "changeNote")
      return this.#changed(note, given, this.#is("new title not kept"), this.#is("list keeps the old title"));
    if (id === "deleteNote") {
      this.#notes = this.#notes.filter((one) => one !== note);
      return { status: 204 };
    }
    if (id === "putCover") {
      this.#covers.set(note.id, given);
      return { status: 200, body: given };
    }
    const kept = this.#covers.get(note.id);
    if (kept === undefined) return refused(404);
    if (id === "getCover") return { status: 200, body: kept };
    if (!this.#is("cover stays")) this.#covers.delete(note.id);
    return { status: 204 };
  }

  #changed(note: Note, given: Partial<Note>, isForgotten: boolean, isUnlisted: boolean): Answer {
    const changed = { ...note, ...given };
    if (isUnlisted && !this.#listed.has(note.id)) this.#listed.set(note.id, note);
    if (!isForgotten) this.#notes = this.#notes.map((one) => (one === note ? changed : one));
    return { status: 200, body: shown(changed) };
  }

  #create(account: string, { title = "", colour: chosen = "" }: Partial<Note>): Note {
    this.#last += 1;
    const made = { id: this.#last, account, title, colour: chosen, pinned: false };
    this.#notes = [...this.#notes, made];
    return made;
  }

  #list(account: string, { limit, page, colour: wanted, q }: Json): Json {
    const size = Number(limit) + (this.#is("limit one too many") ? 1 : 0);
    const start = (Number(page) - 1) * size - (this.#is("pages overlap") && Number(page) > 1 ? 1 : 0);
    const length = this.#is("page one too few") && size > 1 ? size - 1 : size;
    const all = this.#notes
      .filter((one) => one.account === account || this.#is("list shows all accounts"))
      .map((one) => this.#listed.get(one.id) ?? one)
      .filter((one) => wanted === undefined || one.colour === wanted || this.#is("filter ignored"));
    // Where no title has the words the nearest are shown, which is as good as none.
    const found = all.filter((one) => one.title.includes(String(q ?? "")));
    const near = found.length > 0 ? found : [...all].reverse();
    const asked = this.#is("search ignored") ? all : near;
    const rows = asked.slice(start, start + length);
    return { notes: rows.map(shown), total: this.#is("total counts the page") ? rows.length : asked.length };
  }

  #labels({ limit, offset }: Json): unknown {
    const start = this.#is("offset ignored") ? 0 : Number(offset);
    return LABELS.slice(start, start + Number(limit));
  }

  #is(fault: NoteFault): boolean {
    return this.#fault === fault;
  }
}

function refused(status: number): Answer {
  return { status, body: { error: "no" } };
}

function shown({ account: _, ...note }: Note): Json {
  return note;
}
