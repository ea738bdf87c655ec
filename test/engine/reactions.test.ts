import { describe, expect, it } from "vitest";
import { type Book, serveSmall, shelfTwin } from "./small-api.ts";

const GOOD: Book = { id: 1, title: "A" };

describe("reactions", () => {
  it("follow from each write once, with what was before and after", async () => {
    const seen: unknown[] = [];
    const { addBook } = serveSmall(
      shelfTwin({
        behaviours: {
          addBook: ({ state, body }) => {
            state.books.insert(body);
            state.books.update(body.id, { title: "B" });
            state.books.remove(body.id);
            return { status: 201, body };
          },
        },
        reactions: { books: (change) => void seen.push(change) },
      }),
    );
    await addBook(GOOD);
    expect(seen).toEqual([
      { after: GOOD },
      { before: GOOD, after: { id: 1, title: "B" } },
      { before: { id: 1, title: "B" } },
    ]);
  });

  it("follow from what reactions write, and are kept with the rest", async () => {
    const { addBook, sandbox, sent } = serveSmall(
      shelfTwin({
        reactions: {
          books: ({ after }, { state }) => void (after && state.loans.insert({ id: after.id })),
          loans: ({ after }, { emit }) => emit("book_added", { id: after?.id, title: "lent" }),
        },
      }),
    );
    await addBook(GOOD);
    await sandbox.outbox.settled();
    expect(sandbox.store("shelf").dump().loans).toEqual([{ id: 1 }]);
    expect(sent).toEqual([GOOD, { id: 1, title: "lent" }]);
  });

  it("can be settled before the answer, and do not run twice", async () => {
    let reactions = 0;
    const { addBook } = serveSmall(
      shelfTwin({
        behaviours: {
          addBook: ({ state, body, settle }) => {
            state.books.insert(body);
            settle();
            return { status: 201, body: { id: state.loans.size, title: "loans" } };
          },
        },
        reactions: {
          books: (_, { state }) => {
            reactions += 1;
            state.loans.insert({ id: 9 });
          },
        },
      }),
    );
    const { text } = await addBook(GOOD);
    expect([JSON.parse(text).id, reactions]).toEqual([1, 1]);
  });

  it("that throw undo everything", async () => {
    const { addBook, books } = serveSmall(
      shelfTwin({
        reactions: {
          books: () => {
            throw new Error("too late");
          },
        },
      }),
    );
    expect((await addBook(GOOD)).status).toBe(500);
    expect(books()).toEqual([]);
  });

  it("that set each other off without end are stopped, and undone", async () => {
    const { addBook, books, sandbox, told } = serveSmall(
      shelfTwin({
        reactions: {
          books: (_, { state }) => void state.loans.insert({ id: state.loans.nextId() }),
          loans: (_, { state }) => void state.books.update(1, { title: "again" }),
        },
      }),
    );
    const { status, text } = await addBook(GOOD);
    expect([status, JSON.parse(text).detail]).toEqual([500, "the reactions of shelf set each other off without end"]);
    expect([books(), sandbox.store("shelf").dump().loans]).toEqual([[], []]);
    expect(told[0]?.error).toBeInstanceOf(Error);
  });
});
