import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { type Book, SHELF, type ShelfTwin, serveSmall, shelfTwin } from "./small-api.ts";

const GOOD: Book = { id: 1, title: "A" };

/** The shelf, with another way to add a book. */
const adding = (addBook: ShelfTwin["behaviours"]["addBook"] & object) => shelfTwin({ behaviours: { addBook } });

describe("a behaviour that throws", () => {
  const twin = adding(({ state, body, emit }) => {
    state.books.insert(body);
    emit("book_added", body);
    throw new Error("the shelf fell down");
  });

  it("is a 500 in the API's own shape, and its stack is in the journal", async () => {
    const { addBook, sandbox, told } = serveSmall(twin);
    const { status, headers, text } = await addBook(GOOD);
    expect(status).toBe(500);
    expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(JSON.parse(text)).toMatchObject({ status: 500, detail: "the shelf fell down" });
    const [entry] = sandbox.journal.entries();
    expect(entry?.error).toMatchObject({ stack: expect.stringMatching(/the shelf fell down\n.*failures\.test/s) });
    expect([entry?.status, entry?.answeredBy]).toEqual([500, "behave"]);
    expect(told).toEqual([entry]);
  });

  it("has changed nothing, and sent nothing", async () => {
    const { addBook, books, sandbox, sent } = serveSmall(twin);
    await addBook(GOOD);
    await sandbox.outbox.settled();
    expect(books()).toEqual([]);
    expect([sent, sandbox.outbox.deliveries()]).toEqual([[], []]);
    expect(sandbox.store("shelf").version).toBe(0);
  });

  it("harms no request after it", async () => {
    let turns = 0;
    const { addBook, books } = serveSmall(
      adding(({ state, body }) => {
        turns += 1;
        if (turns === 1) throw new Error("once");
        return { status: 201, body: state.books.insert(body) };
      }),
    );
    expect((await addBook(GOOD)).status).toBe(500);
    expect((await addBook(GOOD)).status).toBe(201);
    expect(books()).toEqual([GOOD]);
  });

  it.each(["text", undefined, null, { code: 1 }])("%j, which is no Error, is a 500 too", async (thrown) => {
    const { addBook } = serveSmall(
      adding(() => {
        throw thrown;
      }),
    );
    expect((await addBook(GOOD)).status).toBe(500);
  });

  it("is not alone: a credential or a role that throws is a 500 too, told and kept", async () => {
    const fail = () => {
      throw new Error("the door jams");
    };
    for (const twin of [shelfTwin({ credentials: { key: fail } }), shelfTwin({ authorize: fail })]) {
      const { addBook, sandbox, told } = serveSmall(twin);
      const { status, text } = await addBook(GOOD);
      expect([status, JSON.parse(text).detail]).toEqual([500, "the door jams"]);
      expect(sandbox.journal.entries()).toMatchObject([{ status: 500, answeredBy: "authenticate" }]);
      expect(told).toHaveLength(1);
    }
  });
});

describe("a behaviour that returns a problem after writing", () => {
  it("has changed nothing, and sent nothing", async () => {
    const { addBook, books, sandbox, sent } = serveSmall(
      adding(({ state, body, emit }) => {
        emit("book_added", state.books.insert(body));
        return { problem: "conflict", message: "no room" };
      }),
    );
    const { status, text } = await addBook(GOOD);
    await sandbox.outbox.settled();
    expect([status, JSON.parse(text).detail]).toEqual([409, "no room"]);
    expect([books(), sent]).toEqual([[], []]);
  });

  it("sets off no reaction", async () => {
    let reactions = 0;
    const { addBook } = serveSmall(
      shelfTwin({
        behaviours: {
          addBook: ({ state, body }) => {
            state.books.insert(body);
            return { problem: "conflict" };
          },
        },
        reactions: {
          books: () => {
            reactions += 1;
          },
        },
      }),
    );
    await addBook(GOOD);
    expect(reactions).toBe(0);
  });
});

describe("a behaviour that breaks its description", () => {
  const twin = adding(({ body }) => ({ status: 201, body: { ...body, title: 5 } as unknown as Book }));

  it("is a 500 that says what was wrong, and the journal and onAnswer tell", async () => {
    const { addBook, sandbox, told } = serveSmall(twin);
    const { status, text } = await addBook(GOOD);
    expect(status).toBe(500);
    expect(JSON.parse(text).detail).toMatch(
      /^the shelf twin broke its own description: response body \/title: expected string, was number 5 \(addBook, .*\)/,
    );
    const [entry] = sandbox.journal.entries();
    expect(entry).toMatchObject({ status: 500, violations: [{ code: "type", at: "/title", operation: "addBook" }] });
    expect(told).toEqual([entry]);
  });

  it("goes out as it is when the mock is not strict, and the journal and onAnswer tell all the same", async () => {
    const { addBook, sandbox, told } = serveSmall(twin, { strict: false });
    const { status, text } = await addBook(GOOD);
    expect([status, JSON.parse(text)]).toEqual([201, { id: 1, title: 5 }]);
    const [entry] = sandbox.journal.entries();
    expect(entry).toMatchObject({ status: 201, violations: [{ code: "type", at: "/title" }] });
    expect(told).toEqual([entry]);
  });

  it.each([
    ["a status that is not described", { status: 202, body: GOOD }, "undocumented-status"],
    [
      "a media type that is not described",
      { status: 201, body: "x", mediaType: "text/plain" },
      "undocumented-media-type",
    ],
    ["no body where one is described", { status: 201 }, "missing"],
    ["a member too few", { status: 201, body: { id: 1 } }, "missing"],
  ])("is caught with %s", async (_, answer, code) => {
    const { addBook, told } = serveSmall(adding(() => answer as unknown as { status: 201; body: Book }));
    expect((await addBook(GOOD)).status).toBe(500);
    expect(told[0]?.violations).toMatchObject([{ code }]);
  });

  it("is a 500 when its body has no text at all", async () => {
    const endless: Record<string, unknown> = { ...GOOD };
    endless.self = endless;
    const { addBook, told } = serveSmall(adding(() => ({ status: 201, body: endless as unknown as Book })));
    const { status, headers } = await addBook(GOOD);
    expect([status, headers["content-type"]]).toEqual([500, "application/problem+json; charset=utf-8"]);
    expect(told[0]?.error).toBeInstanceOf(TypeError);
  });
});

describe("a webhook that breaks its description", () => {
  const twin = (event: string, payload: unknown) =>
    adding(({ state, body, emit }) => {
      emit(event, payload);
      return { status: 201, body: state.books.insert(body) };
    });

  it("is told", async () => {
    const { addBook, told } = serveSmall(twin("book_added", { id: "one", title: "A" }), { strict: false });
    expect((await addBook(GOOD)).status).toBe(201);
    expect(told[0]?.violations).toMatchObject([
      { code: "type", at: "/id", rule: "/components/schemas/Book/properties/id/type" },
    ]);
  });

  it("is told without a subscriber, and as a 500 when the mock is strict", async () => {
    const { addBook, sandbox } = serveSmall(twin("book_added", {}));
    for (const { id } of sandbox.outbox.subscriptions()) sandbox.outbox.unsubscribe(id);
    const { status, text } = await addBook(GOOD);
    expect([status, JSON.parse(text).detail]).toEqual([
      500,
      expect.stringContaining("request body /id: expected a value"),
    ]);
  });

  it("is told when the event is not described at all, and it is not sent", async () => {
    const { addBook, sandbox, sent, told } = serveSmall(twin("book_burnt", GOOD), { strict: false });
    await addBook(GOOD);
    await sandbox.outbox.settled();
    expect(told[0]?.violations).toMatchObject([{ expected: "one of book_added", actual: "book_burnt" }]);
    expect(sent).toEqual([]);
  });

  it("is none when it fits, and is sent after the commit", async () => {
    const { addBook, books, sandbox, sent, told } = serveSmall(twin("book_added", GOOD));
    await addBook(GOOD);
    expect([sent, books()]).toEqual([[], [GOOD]]);
    await sandbox.outbox.settled();
    expect([sent, told[0]?.violations]).toEqual([[GOOD], []]);
  });
});

describe("an operationId from the object prototype", () => {
  it("names no behaviour", async () => {
    const document = JSON.parse(JSON.stringify(SHELF).replaceAll("addBook", "constructor")) as JsonObject;
    const { addBook } = serveSmall(shelfTwin({ behaviours: {} }), { document, strict: false });
    expect((await addBook(GOOD)).status).toBe(501);
  });
});
