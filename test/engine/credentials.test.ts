import { describe, expect, it } from "vitest";
import { type Problem, problem } from "../../src/engine/problem.ts";
import type { Caller, CredentialReader } from "../../src/engine/twin.ts";
import { SHELF, type ShelfState, type ShelfTwin, serveSmall, shelfTwin } from "./small-api.ts";

// How the engine makes out who is asking, whatever the twin's way to tell.

const READER = { credential: "r", account: "a", roles: ["reader"] };
type Reader = CredentialReader<ShelfState>;

/** A shelf with two schemes, `key` and `card`; each alternative of `security` needs all schemes that it names. */
function shelf(readers: Record<string, Reader>, security: object[], otherwise: Partial<ShelfTwin> = {}) {
  const components = { ...(SHELF.components as object), securitySchemes: { key: {}, card: {} } };
  const document = { ...SHELF, components, security, "x-rate-limit": [] };
  return serveSmall(shelfTwin({ credentials: readers, ...otherwise }), { document });
}

const says =
  (caller: Caller): Reader =>
  () =>
    caller;
const saysLater =
  (caller: Caller): Reader =>
  async () =>
    caller;
const expired: Problem = problem("unauthorized", { message: "the card has expired" });

describe.each([
  ["at once", says],
  ["later", saysLater],
])("a reader that answers %s", (_, say) => {
  const ask = async (readers: Record<string, Reader>, security: object[]) => {
    const { status, text } = await shelf(readers, security).addBook({ id: 1, title: "A" });
    return [status, status === 401 ? JSON.parse(text).detail : ""];
  };
  const either = [{ key: [] }, { card: [] }];
  const both = [{ key: [], card: [] }];

  it("lets in whom it knows", async () => {
    expect(await ask({ key: say(READER) }, [{ key: [] }])).toEqual([201, ""]);
  });

  it("is asked in turn with the others, until one knows the caller", async () => {
    expect(await ask({ key: say(undefined), card: say(READER) }, either)).toEqual([201, ""]);
    expect(await ask({ key: say(expired), card: say(READER) }, either)).toEqual([201, ""]);
    expect(await ask({ key: say(undefined), card: say(undefined) }, either)).toEqual([401, "/books: unauthorized"]);
  });

  it("tells why not, when nobody knows the caller", async () => {
    expect(await ask({ key: say(undefined), card: say(expired) }, either)).toEqual([401, "the card has expired"]);
    expect(await ask({ key: say(expired), card: say(undefined) }, either)).toEqual([401, "the card has expired"]);
  });

  it("needs the other schemes of its alternative", async () => {
    expect(await ask({ key: say(READER), card: say(READER) }, both)).toEqual([201, ""]);
    expect(await ask({ key: say(READER), card: say(undefined) }, both)).toEqual([401, "/books: unauthorized"]);
    expect(await ask({ key: say(undefined), card: say(READER) }, both)).toEqual([401, "/books: unauthorized"]);
  });

  it("refuses a wrong credential where none is needed, when it says so", async () => {
    const optional = [{ card: [] }, {}];
    expect(await ask({ card: say(undefined) }, optional)).toEqual([201, ""]);
    expect(await ask({ card: say(expired) }, optional)).toEqual([401, "the card has expired"]);
  });
});

describe("a reader that fails", () => {
  it.each([
    ["at once", () => () => fail()],
    ["later", () => async () => fail()],
  ])("%s becomes a 500", async (_, reader) => {
    const { status } = await shelf({ key: reader() }, [{ key: [] }]).addBook({ id: 1, title: "A" });
    expect(status).toBe(500);
  });

  function fail(): never {
    throw new Error("no such luck");
  }
});

describe("admit", () => {
  /** A key that works as often as there are loans of that number left to make. */
  const once: Partial<ShelfTwin> = {
    admit: (_, { state }) => {
      if (state.loans.get(1) !== undefined) return problem("unauthorized", { message: "used before" });
      state.loans.insert({ id: 1 });
      return undefined;
    },
  };

  it("keeps what the use of a credential leaves, even if the request then fails", async () => {
    const api = shelf({ key: says(READER) }, [{ key: [] }], once);
    expect((await api.addBook({ id: "no number" })).status).toBe(422);
    expect((await api.addBook({ id: 1, title: "A" })).status).toBe(401);
    expect(api.books()).toEqual([]);
  });

  it("refuses without a caller: nothing is charged to anyone", async () => {
    const api = serveSmall(shelfTwin({ credentials: { key: says(READER) }, ...once }));
    const statuses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await api.addBook({ id: turn, title: "A" })).status);
    expect(statuses).toEqual([201, 401, 401, 401, 401]); // the limit is two requests
  });
});

describe("authorize", () => {
  it("sees the path's parameters and the state, and cannot write", async () => {
    const authorize: ShelfTwin["authorize"] = (_, operation, { params, state }) => {
      if (operation.id !== "getBook") return undefined;
      expect(() => state.books.insert({ id: 9, title: "Z" })).toThrow();
      return state.books.get(Number(params.id))?.title === "Open" ? undefined : problem("forbidden");
    };
    const api = shelf({ key: says(READER) }, [{ key: [] }], { authorize });
    await api.addBook({ id: 1, title: "Open" });
    await api.addBook({ id: 2, title: "Closed" });
    const get = async (id: number) => (await api.call({ url: `/shelf/books/${id}` })).status;
    expect([await get(1), await get(2), await get(3)]).toEqual([200, 403, 403]);
  });

  it("is told whether the request came over HTTPS, or through a proxy that says so", async () => {
    const authorize: ShelfTwin["authorize"] = (_1, _2, { secure }) => (secure ? undefined : problem("forbidden"));
    const api = shelf({ key: says(READER) }, [{ key: [] }], { authorize });
    const get = async (headers: Record<string, string>) => (await api.call({ url: "/shelf/books/1", headers })).status;
    expect(await get({})).toBe(403);
    expect(await get({ "X-Forwarded-Proto": "http" })).toBe(403);
    expect(await get({ "X-Forwarded-Proto": "https" })).toBe(404);
  });
});
