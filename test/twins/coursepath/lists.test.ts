import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Coursepath, expectInvalid, idsOf, type Schema } from "./client.ts";

// Lists: which records, in which order, on which page. Nothing is written here.

type Member = Schema<"Member"> & { readonly academy_id: number };

let mock: Mock;
let coursepath: Coursepath;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
  coursepath = new Coursepath(mock, "lists");
});
afterAll(() => mock.close());

/** Each list with its page size, and the ids that it has, found without the API. */
const LISTS: Readonly<Record<string, { readonly most: number; readonly ids: () => readonly number[] }>> = {
  "/courses": { most: 100, ids: () => ownIds("courses") },
  "/groups": { most: 100, ids: () => ownIds("groups") },
  "/members": { most: 500, ids: () => ownIds("members") },
  "/courses/2/members": { most: 250, ids: () => related("coursemembers", "courseId", 2, "memberId") },
  "/groups/2/members": { most: 250, ids: () => related("groupmembers", "groupId", 2, "memberId") },
  "/members/3/courses": { most: 250, ids: () => related("coursemembers", "memberId", 3, "courseId") },
  "/members/3/groups": { most: 100, ids: () => related("groupmembers", "memberId", 3, "groupId") },
};

function ascending(ids: readonly number[]): readonly number[] {
  return [...ids].sort((a, b) => a - b);
}

function ownIds(collection: string): readonly number[] {
  const all = coursepath.records<{ id: number; academy_id: number }>(collection);
  return ascending(idsOf(all.filter(({ academy_id }) => academy_id === 1)));
}

function related(collection: string, by: string, id: number, what: string): readonly number[] {
  const all = coursepath.records<Record<string, number>>(collection);
  return ascending(all.filter((record) => record[by] === id).map((record) => record[what] ?? 0));
}

describe.each(Object.entries(LISTS))("%s", (path, { most, ids }) => {
  it("has more than two pages, by ascending id", async () => {
    const all = ids();
    expect(all.length).toBeGreaterThan(2 * most);
    expect(idsOf(await coursepath.list(path))).toEqual(all.slice(0, most));
    expect(idsOf(await coursepath.list(`${path}?offset=${most}`))).toEqual(all.slice(most, 2 * most));
  });

  it("answers the slice that offset and limit name, cut to its page size", async () => {
    const all = ids();
    const place = fc.nat({ max: all.length + 20 });
    const length = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2 * most }), fc.constantFrom(most, most + 1, 2 ** 40));
    await fc.assert(
      fc.asyncProperty(place, length, async (offset, limit) => {
        const page = await coursepath.list(`${path}?offset=${offset}&limit=${limit}`);
        expect(idsOf(page)).toEqual(all.slice(offset, offset + Math.min(limit, most)));
      }),
      { numRuns: 25 },
    );
  });

  it("comes whole, each record once, when paged through in steps of any length", async () => {
    const all = ids();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: Math.ceil(all.length / 12), max: most }), async (step) => {
        const found: number[] = [];
        for (let offset = 0; ; offset += step) {
          const page = idsOf(await coursepath.list(`${path}?offset=${offset}&limit=${step}`));
          found.push(...page);
          if (page.length < step) break;
        }
        expect(found).toEqual(all);
      }),
      { numRuns: 4 },
    );
  });

  it.each(["offset=-1", "limit=-1", "limit=many", "offset=1.5", "limit=", "offset=0x10", "limit=1e999"])(
    "refuses %s",
    async (query) => {
      expect(expectInvalid(await coursepath.get(`${path}?${query}`))).toContain(query.split("=")[0]);
    },
  );
});

describe("offset and limit", () => {
  it("are both named when both are wrong", async () => {
    const message = expectInvalid(await coursepath.get("/courses?offset=-1&limit=x"));
    expect(message).toMatch(/offset .*limit /);
  });

  it("take the last of repeated values, and huge ones", async () => {
    expect(idsOf(await coursepath.list("/courses?limit=5&limit=2"))).toEqual(ownIds("courses").slice(0, 2));
    expect(await coursepath.list("/courses?offset=99999999999999999999")).toEqual([]);
    expect(await coursepath.list("/members?company=Example+Company&offset=99999999999999999999")).toEqual([]);
    expect(await coursepath.list("/members?limit=99999999999999999999")).toHaveLength(500);
  });
});

const FILTERS = [
  "email",
  "company",
  "department",
  "country",
  "externalId",
  "association",
  "identification",
  "registration",
] as const;

describe.each([
  { path: "/members", most: 500, within: ownMembers },
  { path: "/courses/2/members", most: 250, within: () => membersIn(LISTS["/courses/2/members"]?.ids() ?? []) },
  { path: "/groups/2/members", most: 250, within: () => membersIn(LISTS["/groups/2/members"]?.ids() ?? []) },
])("members at $path", ({ path, most, within }) => {
  it.each(FILTERS)("are found by %s, exactly", async (name) => {
    const all = within();
    const value = all.map((member) => member[name]).find((text) => text !== null) ?? "";
    const expected = all.filter((member) => member[name] === value);
    expect(expected.length).toBeGreaterThan(0);
    const query = new URLSearchParams({ [name]: value });
    expect(idsOf(await coursepath.list(`${path}?${query}`))).toEqual(idsOf(expected).slice(0, most));
    for (const near of [value.slice(1), `${value} `, `${value}x`, "%", "*", "no such value"]) {
      expect(await coursepath.list(`${path}?${new URLSearchParams({ [name]: near })}`)).toEqual([]);
    }
  });

  it("satisfy all filters at once, on whatever page", async () => {
    const all = within();
    const wish = fc.record({
      like: fc.nat({ max: all.length - 1 }),
      names: fc.subarray([...FILTERS], { minLength: 1, maxLength: 3 }),
      offset: fc.nat({ max: 5 }),
      limit: fc.nat({ max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(wish, async ({ like, names, offset, limit }) => {
        const used = names.filter((name) => (all[like]?.[name] ?? null) !== null);
        const query = new URLSearchParams(Object.fromEntries(used.map((name) => [name, String(all[like]?.[name])])));
        const expected = all.filter((member) => used.every((name) => member[name] === all[like]?.[name]));
        const page = await coursepath.list(`${path}?${query}&offset=${offset}&limit=${limit}`);
        expect(idsOf(page)).toEqual(idsOf(expected).slice(offset, offset + limit));
      }),
      { numRuns: 25 },
    );
  });

  it("are found by email in any letter case", async () => {
    const [first] = within();
    const query = new URLSearchParams({ email: (first?.email ?? "").toUpperCase() });
    expect(idsOf(await coursepath.list(`${path}?${query}`))).toEqual([first?.id]);
  });
});

function ownMembers(): readonly Member[] {
  return membersIn(ownIds("members"));
}

function membersIn(ids: readonly number[]): readonly Member[] {
  const wanted = new Set(ids);
  const all = coursepath.records<Member>("members").filter(({ id }) => wanted.has(id));
  return [...all].sort((a, b) => a.id - b.id);
}

describe("members of the other academy", () => {
  it("are found by no filter", async () => {
    expect(await coursepath.list("/members?company=Elsewhere+Limited")).toEqual([]);
    expect(await coursepath.list("/members?externalId=ELSE-4002")).toEqual([]);
    expect(idsOf(await coursepath.list("/members?email=john.smith@example.com"))).toEqual([2]);
  });
});

describe("lists of what is not there", () => {
  it.each(["/courses/987654321/members", "/groups/3/members", "/members/5/courses", "/members/4/groups"])(
    "%s: 404",
    async (path) => {
      expect((await coursepath.get(path)).status).toBe(404);
    },
  );
});
