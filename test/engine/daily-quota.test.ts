import { expect, it } from "vitest";
import { SHELF, serveSmall, shelfTwin } from "./small-api.ts";

it("a day's quota of 5,000 is exhausted and recovered on the sandbox's clock", async () => {
  const limit = { name: "day", limit: 5000, windowSeconds: 86_400, countedBy: "credential" };
  const { call, sandbox } = serveSmall(shelfTwin(), { document: { ...SHELF, "x-rate-limit": limit } });
  const read = () => call({ url: "/shelf/books/1", headers: { "X-Key": "reader" } });
  for (let turn = 0; turn < 5000; turn += 1) expect((await read()).status).toBe(404);
  const refused = await read();
  expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "86400"]);
  await sandbox.clock.advance(86_399);
  expect((await read()).status).toBe(429);
  await sandbox.clock.advance(1);
  expect((await read()).status).toBe(404);
});
