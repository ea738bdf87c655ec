import { afterAll, beforeAll, expect, it } from "vitest";
import { checkTarget } from "../../../src/index.ts";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { twins } from "../../../src/twins/index.ts";

// A twin answers what its description says, and the description says all of it.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

it.each(twins.map(({ name }) => name))("%s has not drifted", async (name) => {
  // The reads come first, and they are what shows records.
  const { drift, additions, findings } = await checkTarget(name, { url: mock.url, maxRequests: 150 });
  expect({ drift, additions, findings }).toEqual({ drift: [], additions: [], findings: [] });
});
