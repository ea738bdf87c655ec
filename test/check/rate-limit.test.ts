import { describe, expect, it } from "vitest";
import { type Limiting, type Looking, lookAtLimits, TEN } from "./limited-library.ts";

// The limits of a server are held to what is documented of them, on a clock that nobody has to wait for.

describe("a limit that keeps to its document", () => {
  it.each<[string, Limiting, Looking]>([
    ["on a clock that stands still", {}, {}],
    ["on a clock that has to be waited for", {}, { isFrozen: false }],
    ["with a date to come back at", { retryAfter: (seconds) => String(seconds) }, {}],
    [
      "that holds for some callers",
      {},
      {
        limits: [
          { ...TEN[0], when: { plan: "a" } },
          { ...TEN[0], limit: 20, when: { plan: "b" } },
        ],
      },
    ],
    [
      "that holds for other callers",
      { limit: 20 },
      {
        limits: [
          { ...TEN[0], when: { plan: "a" } },
          { ...TEN[0], limit: 20, when: { plan: "b" } },
        ],
      },
    ],
    ["of two, the lower one", {}, { limits: [...TEN, { ...TEN[0], name: "more", limit: 50 }] }],
    ["that is not put in numbers", {}, { limits: undefined }],
  ])("%s: nothing is found", async (_, limiting, looking) => {
    const { codes, outcome, requests, waitedSeconds } = await lookAtLimits(limiting, looking);
    expect(codes).toEqual([]);
    expect(outcome.coverage[0]).toMatchObject({ missing: [], seen: { 429: expect.any(Number) } });
    expect(requests).toBeLessThan(60);
    expect(waitedSeconds).toBeGreaterThanOrEqual(60);
  });

  it("is left alone unless it is asked for", async () => {
    const { outcome, waitedSeconds } = await lookAtLimits({ limit: 1_000 }, { hasRateLimit: false });
    expect(outcome.coverage[0]?.seen).not.toHaveProperty("429");
    expect(waitedSeconds).toBe(0);
  });
});

describe("a limit that does not", () => {
  const all: readonly [string, Limiting, readonly string[], Looking?][] = [
    [
      "lets one more through",
      { limit: 11, statedLimit: 10, remaining: (left) => Math.max(0, left - 1) },
      ["rate-limit-too-late", "remaining-header-wrong"],
    ],
    ["lets one less through", { limit: 9, statedLimit: 10 }, ["rate-limit-too-early"]],
    [
      "lets one less through, on a clock that runs",
      { limit: 9, statedLimit: 10 },
      ["rate-limit-too-early"],
      { isFrozen: false },
    ],
    [
      "lets everything through",
      { limit: 5_000, statedLimit: 10, remaining: () => 5 },
      ["rate-limit-too-late", "remaining-header-wrong"],
    ],
    ["says another limit", { statedLimit: 12 }, ["limit-header-wrong"]],
    ["never counts down", { remaining: () => 0 }, ["remaining-header-wrong"]],
    ["counts from the limit on, not from one less", { remaining: (left) => left + 1 }, ["remaining-header-wrong"]],
    ["answers in another shape", { refusalBody: { message: "no" } }, ["response/missing"]],
    ["says not when to come back, though that is documented", { retryAfter: () => undefined }, ["response/missing"]],
    ["says in words when to come back", { retryAfter: () => "later" }, ["response/type", "retry-after-malformed"]],
    ["sends people away for too long", { retryAfter: (seconds) => String(seconds * 10) }, ["retry-after-too-long"]],
    [
      "calls people back too early",
      { retryAfter: (seconds) => String(Math.ceil(seconds / 2)) },
      ["retry-after-too-short"],
    ],
    ["never opens again", { refusesFor: () => 1e9 }, ["rate-limit-not-lifted"]],
    ["refuses once", { isForgetful: true }, ["rate-limit-too-late"]],
    ["refuses with what is not documented", {}, ["response/undocumented-status"], { is429Documented: false }],
  ];
  it.each(all)("%s", async (_, limiting, expected, looking = {}) => {
    const { codes, outcome } = await lookAtLimits(limiting, looking);
    expect([...codes].sort()).toEqual([...expected].sort());
    for (const finding of outcome.findings) expect(finding).toMatchObject({ operation: "listBooks", assumptions: [] });
  });

  it("has findings that say what was counted, and where the limit stands", async () => {
    const { outcome } = await lookAtLimits({ limit: 9, statedLimit: 10 });
    expect(outcome.findings[0]).toMatchObject({
      code: "rate-limit-too-early",
      door: "server",
      message: "after 9 requests the next is refused, though 10 in 60 s are documented",
      expected: "429 for request 11 in 60 s",
      actual: "429 for request 10",
      rule: "/x-rate-limit/0/limit",
    });
    expect(outcome.findings[0]?.exchanges.at(-1)?.response?.status).toBe(429);
  });
});

describe("what is not the server's fault", () => {
  it("is a window that begins while requests are made", async () => {
    const { codes, notes } = await lookAtLimits({ others: (window) => -1 - (window % 4) });
    expect(codes).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it("is a limit that others use up too", async () => {
    const { codes, notes } = await lookAtLimits({ others: (window) => (window % 5) + 1 });
    expect(codes).toEqual([]);
    expect(notes).toContainEqual(expect.stringContaining("do others use this credential too?"));
  });
});

describe("what is not tried is named, with the reason", () => {
  const limit = (changes: object) => ({ limits: [{ ...TEN[0], ...changes }] });
  it.each<[Looking, RegExp]>([
    [
      limit({ limit: 1_000 }),
      /^rate limit minute \(1000 requests in 60 s\) was not tried: it takes 1001 requests, more than 1000; /,
    ],
    [{ ...limit({ limit: 100 }), mostRequests: 90 }, /it takes 101 requests, more than --max-requests leaves \(\d+\)$/],
    [limit({ enabled: false }), /nobody documents it, and it is switched off$/],
    [limit({ countedBy: "credential" }), /it counts by credential, and nobody has one$/],
    [limit({ operations: ["addBook"] }), /it holds for addBook, which no read is$/],
    [
      { ...limit({ windowSeconds: 3_600 }), isFrozen: false },
      /its window is longer than the 120 s that a check waits$/,
    ],
    [
      { limits: TEN, isFrozen: false, delayMs: 10_000 },
      /with --delay 10000 so many requests do not fit into its window$/,
    ],
    [
      { limits: [...TEN, { ...TEN[0], name: "day", limit: 50, windowSeconds: 86_400 }] },
      /^rate limit day .* minute \(10 requests in 60 s\) stands in front of it$/,
    ],
    [
      { limits: undefined, is429Documented: false },
      /^no rate limit was tried: there is neither x-rate-limit nor a read/,
    ],
  ])("%j", async (looking, note) => {
    const { codes, notes } = await lookAtLimits({ limit: looking.limits === undefined ? 10_000 : 10 }, looking);
    expect(codes).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(note)]);
  });

  it("and --max-requests allows more", async () => {
    const { codes, notes, requests } = await lookAtLimits(
      { limit: 1_500 },
      { ...limit({ limit: 1_500 }), mostRequests: 5_000 },
    );
    expect({ codes, notes }).toEqual({ codes: [], notes: [] });
    expect(requests).toBeGreaterThan(1_500);
  });
});
