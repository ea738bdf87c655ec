import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { CONTROL, controlTwin } from "../../src/control/index.ts";
import { renderProblemDetails } from "../../src/engine/problem-details.ts";
import { recordChecks } from "../../src/engine/record-schema.ts";
import type { Target } from "../../src/engine/target.ts";
import { type AnyState, type AnyTwin, defineTwin, type Twin } from "../../src/engine/twin.ts";
import { Dispatcher } from "../../src/http/dispatch.ts";
import { type Injected, type InjectedRequest, inject } from "../../src/http/inject.ts";
import { Metrics } from "../../src/metrics/metrics.ts";
import { EventStreams } from "../../src/world/event-stream.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { MemoryStore } from "../../src/world/memory-store.ts";
import type { Sandbox } from "../../src/world/sandbox.ts";
import { Sandboxes } from "../../src/world/sandboxes.ts";
import type { StateShape } from "../../src/world/store.ts";

/** A shelf of books: the smallest API that has a credential, a limit, a body, state and a webhook. */
export const SHELF: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Shelf", version: "1" },
  security: [{ key: [] }],
  "x-rate-limit": { name: "minute", limit: 2, windowSeconds: 60, countedBy: "credential" },
  paths: {
    "/books": {
      post: {
        operationId: "addBook",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } },
        },
        responses: {
          201: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } } },
          "4XX": problemResponse(),
          500: problemResponse(),
        },
      },
    },
    "/books/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      get: {
        operationId: "getBook",
        responses: {
          200: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } } },
          "4XX": problemResponse(),
          500: problemResponse(),
        },
      },
    },
  },
  webhooks: {
    book_added: {
      post: {
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } } },
        responses: { 200: { description: "" } },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: {
      Book: {
        type: "object",
        required: ["id", "title"],
        properties: { id: { type: "integer" }, title: { type: "string", minLength: 1 } },
      },
    },
  },
};

function problemResponse(): JsonObject {
  return { description: "", content: { "application/problem+json": { schema: { type: "object" } } } };
}

export interface Book {
  readonly id: number;
  readonly title: string;
}
export type ShelfState = { readonly books: Book; readonly loans: { readonly id: number } };
export interface ShelfOperations {
  addBook: {
    requestBody: { content: { "application/json": Book } };
    responses: { 201: { content: { "application/json": Book } } };
  };
  getBook: {
    parameters: { path: { id: number } };
    responses: { 200: { content: { "application/json": Book } } };
  };
}
export type ShelfTwin = Twin<ShelfOperations, ShelfState>;

/** A twin of the shelf that behaves well, but for what a test wants otherwise. */
export function shelfTwin(otherwise: Partial<ShelfTwin> = {}): AnyTwin {
  return defineTwin<ShelfOperations, ShelfState>({
    name: "shelf",
    state: { books: { describedBy: "Book" }, loans: { internal: { id: { type: "integer" } } } },
    credentials: {
      key: ({ headers }) => {
        const key = headers["x-key"];
        return key === "reader" || key === "stranger"
          ? { credential: key, account: "a", roles: key === "reader" ? ["reader"] : [] }
          : undefined;
      },
    },
    fixtureCredentials: [],
    authorize: ({ roles }) => (roles.includes("reader") ? undefined : { problem: "forbidden" }),
    behaviours: {
      addBook: ({ state, body, emit }) => {
        const book = state.books.insert(body);
        emit("book_added", book);
        return { status: 201, body: book };
      },
      getBook: ({ state, params }) => {
        const book = state.books.get(params.id);
        return book === undefined ? { problem: "not-found" } : { status: 200, body: book };
      },
    },
    renderProblem: renderProblemDetails,
    webhookRetrySeconds: [],
    ...otherwise,
  });
}

export interface SmallApi {
  readonly sandbox: Sandbox;
  /** Everything that `onAnswer` was told. */
  readonly told: readonly JournalEntry[];
  /** The payloads that were sent to the one subscriber of everything. */
  readonly sent: readonly unknown[];
  books(): readonly Book[];
  call(request: InjectedRequest): Promise<Injected>;
  addBook(book: unknown): Promise<Injected>;
}

export interface SmallOptions {
  readonly strict?: boolean;
  readonly document?: JsonObject;
  readonly handlers?: Target["handlers"] & object;
}

/** Serves one description and its twin in-process, without a file or a socket. */
export function serveSmall(twin: AnyTwin, options: SmallOptions = {}): SmallApi {
  const { strict = true, document = SHELF, handlers = {} } = options;
  const target = { ...targetOf(twin, document), handlers };
  const sent: unknown[] = [];
  const told: JournalEntry[] = [];
  const sandboxes = new Sandboxes({
    origins: [{ name: twin.name, shape: twin.state as StateShape<AnyState>, initial: target.initial }],
    seed: 1,
    transport: async ({ body }) => {
      sent.push(JSON.parse(body));
      return { status: 200 };
    },
  });
  const control = controlTwin({
    version: "0",
    sandboxes,
    targets: [target],
    metrics: new Metrics(),
    events: new EventStreams(),
    baseUrl: () => "",
  });
  const dispatcher = new Dispatcher({
    targets: [target],
    control: { ...target, name: CONTROL, twin: control },
    sandboxes,
    strict,
    onAnswer: (entry) => void told.push(entry),
  });
  const sandbox = sandboxes.get("default");
  sandbox.clock.freeze(true);
  sandbox.outbox.subscribe({ target: twin.name, event: "*", url: "http://subscriber.localhost/" });
  const call = (request: InjectedRequest) => inject(dispatcher, request);
  return {
    sandbox,
    told,
    sent,
    call,
    books: () => (sandbox.store(twin.name).dump().books ?? []) as readonly Book[],
    addBook: (book) =>
      call({
        method: "POST",
        url: "/shelf/books",
        headers: { "X-Key": "reader", "Content-Type": "application/json" },
        body: JSON.stringify(book),
      }),
  };
}

function targetOf(twin: AnyTwin, document: JsonObject): Target {
  const contract = new Contract(document);
  const initial = MemoryStore.load(twin.state as StateShape<AnyState>, {});
  return { name: twin.name, contract, twin, initial, recordChecks: recordChecks(contract, twin) };
}
