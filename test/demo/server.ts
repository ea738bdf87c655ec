import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault } from "./faults.ts";

// A small library: books and loans, two readers. It keeps to openapi.yaml, unless a fault is switched on.

/** A running library. */
export interface Library {
  readonly url: string;
  /** From here on with this fault alone, or sound; books and loans are as they were in the beginning. */
  switchTo(fault: Fault | undefined): void;
  close(): Promise<void>;
}

/** The readers, by token. */
const READERS: Readonly<Record<string, string>> = { "alice-token": "alice", "bob-token": "bob" };

interface Book {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly year: number;
  readonly pages: number | null;
}

interface Loan {
  readonly id: number;
  readonly book_id: number;
  readonly reader: string;
  readonly due: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Call {
  readonly method: string;
  /** Path segments as they were sent. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: string | undefined;
  readonly reader: string;
}

const MOST_BYTES = 1024 * 1024;
const FIRST_BOOKS: readonly (readonly [title: string, author: string, year: number, pages: number | null])[] = [
  ["Emma", "Jane Austen", 1815, 474],
  ["Persuasion", "Jane Austen", 1817, 249],
  ["Middlemarch", "George Eliot", 1871, 880],
  ["Silas Marner", "George Eliot", 1861, null],
  ["Frankenstein", "Mary Shelley", 1818, 280],
  ["The Last Man", "Mary Shelley", 1826, 479],
  ["Jane Eyre", "Charlotte Brontë", 1847, 532],
];

/** Serves the library on a free port of this machine. */
export async function serveLibrary(first?: Fault): Promise<Library> {
  let fault = first;
  let library = new Shelves(fault);
  const server = createServer((request, response) => {
    receive(request, fault)
      .then((call) => ("refusal" in call ? call.refusal : library.answer(call)))
      .then(
        (answer) => send(request, response, answer, fault),
        () => response.destroy(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    switchTo(next) {
      fault = next;
      library = new Shelves(fault);
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

class Shelves {
  readonly #fault: Fault | undefined;
  readonly #books = new Map<number, Book>();
  readonly #loans = new Map<number, Loan>();
  #lastBook = 0;
  #lastLoan = 0;

  constructor(fault: Fault | undefined) {
    this.#fault = fault;
    for (const [title, author, year, pages] of FIRST_BOOKS) this.#enter({ title, author, year, pages });
    this.#lend(3, "alice");
    this.#lend(5, "bob");
  }

  answer(call: Call): Answer {
    const { method, segments } = call;
    const [collection, id] = segments;
    const operations = segments.length === 1 ? this.#collections[collection ?? ""] : undefined;
    const ones = segments.length === 2 ? this.#records[collection ?? ""] : undefined;
    const methods = operations ?? ones;
    if (methods === undefined) return failure(404, "not-found", "there is nothing at this address");
    const operation = methods[method === "HEAD" ? "GET" : method];
    if (operation === undefined) return notAllowed(Object.keys(methods));
    if (call.reader === "" && !this.#isOpen(collection, id, method)) {
      return failure(401, "unauthorized", "a known token is needed");
    }
    return operation(call, idIn(decoded(id)));
  }

  /** The fault `auth-ignored`. */
  #isOpen(collection: string | undefined, id: string | undefined, method: string): boolean {
    return this.#fault === "auth-ignored" && collection === "books" && id !== undefined && method === "GET";
  }

  readonly #collections: Readonly<Record<string, Readonly<Record<string, (call: Call) => Answer>>>> = {
    books: { GET: (call) => this.#listBooks(call), POST: (call) => this.#createBook(call) },
    loans: { GET: (call) => this.#listLoans(call), POST: (call) => this.#lendBook(call) },
  };

  readonly #records: Readonly<Record<string, Readonly<Record<string, (call: Call, id: number) => Answer>>>> = {
    books: {
      GET: (_, id) => this.#getBook(id),
      PATCH: (call, id) => this.#updateBook(call, id),
      DELETE: (_, id) => this.#deleteBook(id),
    },
    loans: { GET: (call, id) => this.#getLoan(call, id), DELETE: (call, id) => this.#returnBook(call, id) },
  };

  #listBooks({ query }: Call): Answer {
    const [limit, offset, author] = [query.get("limit") ?? "20", query.get("offset") ?? "0", query.get("author")];
    if (!isWhole(limit, 1, 100)) return failure(400, "invalid", "limit: expected an integer from 1 to 100");
    if (!isWhole(offset, 0, 100_000)) return failure(400, "invalid", "offset: expected an integer from 0 to 100000");
    if (author === "") return failure(400, "invalid", "author: expected a name");
    const isKept = (book: Book) => author === null || this.#fault === "filter-ignored" || book.author === author;
    const kept = [...this.#books.values()].filter((book) => !this.#isGone(book.id) && isKept(book));
    const end = Number(offset) + Number(limit) + (this.#fault === "page-off-by-one" ? 1 : 0);
    const headers = this.#fault === "missing-header" ? {} : { "X-Total-Count": String(kept.length) };
    return { status: 200, headers, body: kept.slice(Number(offset), end).map((book) => this.#shown(book)) };
  }

  #createBook(call: Call): Answer {
    const { refusal, body = {} } = readBody(call);
    if (refusal !== undefined) return refusal;
    const wrong = this.#whatIsWrongWith(body, ["title", "author", "year"]);
    if (wrong !== undefined) return failure(400, "invalid", wrong);
    const { title, author, year, pages = null } = body as unknown as Book;
    const book = this.#enter({ title, author, year, pages });
    if (this.#fault === "created-not-stored") this.#books.delete(book.id);
    const status = this.#fault === "undocumented-status" ? 200 : 201;
    return { status, headers: { Location: `/books/${book.id}` }, body: book };
  }

  #getBook(id: number): Answer {
    const book = this.#books.get(id);
    if (book !== undefined) return { status: 200, body: this.#shown(book) };
    if (this.#fault === "error-shape") return { status: 404, body: { message: "no such book" } };
    return noSuch("book");
  }

  #updateBook(call: Call, id: number): Answer {
    const book = this.#isGone(id) ? undefined : this.#books.get(id);
    if (book === undefined) return noSuch("book");
    const { refusal, body = {} } = readBody(call);
    if (refusal !== undefined) return refusal;
    const wrong = this.#whatIsWrongWith(body, []);
    if (wrong !== undefined) return failure(400, "invalid", wrong);
    const { title, author, year, pages } = { ...book, ...body } as Book;
    const changed: Book = { id, title, author, year, pages };
    if (this.#fault !== "update-lost") this.#books.set(id, changed);
    return { status: 200, body: changed };
  }

  #deleteBook(id: number): Answer {
    if (this.#isGone(id) || !this.#books.has(id)) return noSuch("book");
    for (const loan of this.#loans.values()) if (loan.book_id === id) this.#loans.delete(loan.id);
    if (this.#fault === "readable-after-delete") this.#gone.add(id);
    else this.#books.delete(id);
    return { status: 204 };
  }

  /** Deleted books that the fault `readable-after-delete` still shows. */
  readonly #gone = new Set<number>();

  #isGone(id: number): boolean {
    return this.#gone.has(id);
  }

  #listLoans({ reader }: Call): Answer {
    return { status: 200, body: [...this.#loans.values()].filter((loan) => loan.reader === reader) };
  }

  #lendBook(call: Call): Answer {
    const { refusal, body = {} } = readBody(call);
    if (refusal !== undefined) return refusal;
    const { book_id } = body;
    if (typeof book_id !== "number" || !this.#books.has(book_id) || this.#isGone(book_id)) {
      return failure(400, "invalid", "book_id: expected the id of a book");
    }
    return { status: 201, body: this.#lend(book_id, call.reader) };
  }

  #getLoan({ reader }: Call, id: number): Answer {
    const loan = this.#loans.get(id);
    return loan?.reader === reader ? { status: 200, body: loan } : noSuch("loan");
  }

  #returnBook({ reader }: Call, id: number): Answer {
    if (this.#loans.get(id)?.reader !== reader) return noSuch("loan");
    this.#loans.delete(id);
    return { status: 204 };
  }

  #shown(book: Book): unknown {
    if (this.#fault === "wrong-type") return { ...book, year: String(book.year) };
    if (this.#fault !== "missing-field") return book;
    const { author: _, ...rest } = book;
    return rest;
  }

  #whatIsWrongWith(body: Readonly<Record<string, unknown>>, required: readonly string[]): string | undefined {
    const missing = required.find((name) => body[name] === undefined);
    if (missing !== undefined) return `${missing}: expected a value`;
    for (const name of ["title", "author"]) {
      const value = body[name];
      if (value === undefined) continue;
      const length = typeof value === "string" ? [...value].length : 0;
      if (length < 1 || length > 200) return `${name}: expected a text of 1 to 200 characters`;
    }
    if (body.year !== undefined && !this.#isYear(body.year)) return "year: expected an integer from 1450 to 2100";
    const { pages = null } = body;
    if (pages !== null && !isInteger(pages, 1, 100_000)) return "pages: expected an integer from 1 to 100000, or null";
    return undefined;
  }

  #isYear(value: unknown): boolean {
    return this.#fault === "invalid-input-taken" ? typeof value === "number" : isInteger(value, 1450, 2100);
  }

  #enter(book: Omit<Book, "id">): Book {
    this.#lastBook += 1;
    const entered = { id: this.#lastBook, ...book };
    this.#books.set(entered.id, entered);
    return entered;
  }

  #lend(book_id: number, reader: string): Loan {
    this.#lastLoan += 1;
    const loan = { id: this.#lastLoan, book_id, reader, due: "2026-12-24" };
    this.#loans.set(loan.id, loan);
    return loan;
  }
}

async function receive(
  request: IncomingMessage,
  fault: Fault | undefined,
): Promise<Call | { readonly refusal: Answer }> {
  const { method = "GET", url = "/", headers } = request;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Uint8Array).length;
    if (size <= MOST_BYTES) chunks.push(chunk as Uint8Array);
  }
  if (size > MOST_BYTES) return { refusal: failure(413, "too-large", "expected a body of at most 1 MiB") };
  const [path = "", query = ""] = url.split(/\?(.*)/s);
  const segments = path.split("/").slice(1);
  const [, id = ""] = segments;
  if (fault === "server-error" && segments[0] === "books" && id !== "" && idIn(decoded(id)) === 0) {
    return { refusal: failure(500, "internal", "the id is not a number") };
  }
  const token = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  return {
    method,
    segments,
    query: new URLSearchParams(query),
    contentType: headers["content-type"],
    body: size === 0 ? undefined : Buffer.concat(chunks).toString(),
    reader: Object.hasOwn(READERS, token) ? (READERS[token] as string) : "",
  };
}

interface ReadBody {
  readonly body?: Readonly<Record<string, unknown>>;
  readonly refusal?: Answer;
}

/** The body as a JSON object, or what is wrong with it. */
function readBody({ body, contentType }: Call): ReadBody {
  if (body === undefined) return { refusal: failure(400, "invalid", "expected a body") };
  if (!/^application\/json\s*(?:;|$)/i.test(contentType ?? "")) {
    return { refusal: failure(415, "unsupported-media-type", "expected application/json") };
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { refusal: failure(400, "malformed", "expected JSON") };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { refusal: failure(400, "invalid", "expected a JSON object") };
  }
  return { body: value as Record<string, unknown> };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, fault: Fault | undefined): void {
  const { status, headers = {}, body } = answer;
  const isList = fault === "wrong-media-type" && request.url?.startsWith("/books") && Array.isArray(body);
  if (body === undefined) return void response.writeHead(status, headers).end();
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    "Content-Type": isList ? "text/plain" : "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(request.method === "HEAD" ? "" : text);
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

function noSuch(what: string): Answer {
  return failure(404, "not-found", `there is no such ${what}`);
}

function notAllowed(methods: readonly string[]): Answer {
  return {
    ...failure(405, "method-not-allowed", "the address has other methods"),
    headers: { Allow: methods.join(", ") },
  };
}

/** A path segment without its escapes; undefined where they are broken. */
function decoded(segment = ""): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** 0, which nothing has, where a segment is no number. */
function idIn(segment = ""): number {
  return /^\d+$/.test(segment) ? Number(segment) : 0;
}

function isWhole(text: string, from: number, to: number): boolean {
  return /^\d+$/.test(text) && isInteger(Number(text), from, to);
}

function isInteger(value: unknown, from: number, to: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;
}
