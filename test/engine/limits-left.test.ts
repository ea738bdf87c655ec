import { describe, expect, it } from "vitest";
import type { ShelfTwin } from "./small-api.ts";
import { serveSmall, shelfTwin } from "./small-api.ts";

// What the limits leave to a caller, for the headers that some APIs send.

const replyHeaders: NonNullable<ShelfTwin["replyHeaders"]> = ({ limit }): Record<string, string> =>
  limit === undefined ? {} : { "X-Left": `${limit.remaining} of ${limit.limit}` };

function asking() {
  const api = serveSmall(shelfTwin({ replyHeaders }));
  return async (key: string | undefined, url = "/shelf/books/1") => {
    const { status, headers } = await api.call({ url, headers: key === undefined ? {} : { "X-Key": key } });
    return [status, headers["x-left"]];
  };
}

describe("About.limit", () => {
  it("counts down with every request that is counted, to the refusal", async () => {
    const ask = asking();
    expect(await ask("reader")).toEqual([404, "1 of 2"]);
    expect(await ask("reader")).toEqual([404, "0 of 2"]);
    expect(await ask("reader")).toEqual([429, "0 of 2"]);
  });

  it("is as it was after a request that is refused before the limit", async () => {
    const ask = asking();
    expect(await ask("stranger")).toEqual([403, "2 of 2"]);
    expect(await ask("stranger")).toEqual([403, "2 of 2"]);
  });

  it("is nobody's business without a known caller", async () => {
    const ask = asking();
    expect(await ask(undefined)).toEqual([401, undefined]);
    expect(await ask("reader", "/shelf/nothing")).toEqual([404, undefined]);
  });
});
