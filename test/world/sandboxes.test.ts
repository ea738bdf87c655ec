import { describe, expect, it } from "vitest";
import { Sandboxes } from "../../src/world/sandboxes.ts";
import type { Emission } from "../../src/world/webhook-outbox.ts";

const macrotask = () => new Promise(setImmediate);
const names = (sandboxes: Sandboxes) => sandboxes.all().map(({ name }) => name);

describe("the name of a sandbox", () => {
  it.each(["a", "default", ".", "..", "-", "__proto__", "A-Z_0.9", "x".repeat(64)])("may be %j", (name) => {
    expect(Sandboxes.isName(name)).toBe(true);
  });

  it.each(["", "x".repeat(65), "a b", "a/b", "~a", "a\n", "\na", "ä", "a%41", "a,b"])("may not be %j", (name) => {
    expect(Sandboxes.isName(name)).toBe(false);
  });
});

describe("a limit on sandboxes", () => {
  const limited = (max: number) => new Sandboxes({ origins: [], seed: 1 }, max);

  it("lets the least recently used go, default and the one in use never", () => {
    const sandboxes = limited(3);
    for (const name of ["default", "a", "b", "a", "c"]) sandboxes.get(name);
    expect(names(sandboxes)).toEqual(["default", "a", "c"]);
    for (const name of ["d", "e", "f"]) sandboxes.get(name);
    expect(names(sandboxes)).toEqual(["default", "e", "f"]);
  });

  it("of one leaves default beside the one in use", () => {
    const sandboxes = limited(1);
    for (const name of ["default", "a", "b"]) sandboxes.get(name);
    expect(names(sandboxes)).toEqual(["default", "b"]);
  });

  it("makes an evicted one anew, whose former life is over: no timer, no retry, nothing sent", async () => {
    const sent: string[] = [];
    const sandboxes = new Sandboxes(
      {
        origins: [],
        seed: 1,
        transport: async ({ url }) => {
          sent.push(url);
          return { status: 500 };
        },
      },
      1,
    );
    const former = sandboxes.get("a");
    former.clock.freeze(true);
    const hook = (url: string): Emission => ({
      ...{ target: "api", event: "e", payload: 1, body: "1", mediaType: "application/json" },
      url,
      retryAfterSeconds: [60],
    });
    former.outbox.accept([hook("http://failed.localhost/")]);
    await former.outbox.settled();
    let ran = 0;
    const run = () => {
      ran += 1;
    };
    former.clock.at(former.clock.now() + 1000, run);
    former.outbox.accept([hook("http://waiting.localhost/")]);
    sandboxes.get("b");

    expect(sandboxes.get("a")).not.toBe(former);
    await macrotask();
    await former.clock.advance(1_000_000);
    former.clock.at(former.clock.now(), run);
    await former.clock.advance(1);
    await macrotask();
    expect([sent, ran]).toEqual([["http://failed.localhost/"], 0]);
  });
});
