import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkTarget } from "../../src/index.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { twins } from "../../src/twins/index.ts";

// A twin answers what its description says, the description says all of it, and a check sees that.

/** Statuses that depend on load or on a failure of the server: fault rules and `--rate-limit` bring them about. */
const PROVOKED = ["429", "500"];
/** What no request brings about that can be told from the description alone, and why. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  // Every member whose id can be learnt is in the program already.
  "coursepath addProgramMember": ["201"],
  // None of the keys that are given may only read.
  "coursepipeline setVariableValue": ["403"],
  // A public form is answered by anybody; which forms are not public is said nowhere.
  "height createTaskFromTaskForm": ["401", "403"],
  // A response type that nobody knows is told to the application, by the prose alone.
  "height showAuthorization": ["302"],
  // The page comes again where no choice is sent; the description says that one has to be.
  "height decideAuthorization": ["200"],
  // The place of the answer stands in the query or in the body, and the query goes first.
  "enlight getAnswer": ["400", "404", "413", "415"],
  // An answer is made where there is none.
  "enlight submitAnswer": ["404"],
};

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

describe("a check with writes", () => {
  it.each(twins.map(({ name }) => name))(
    "finds nothing wrong with %s, and sees all that can be seen",
    { timeout: 300_000 },
    async (name) => {
      const { drift, additions, findings, coverage } = await checkTarget(name, { url: mock.url, writes: true });
      expect({ drift, additions, findings }).toEqual({ drift: [], additions: [], findings: [] });
      expect(coverage.filter(({ reached }) => !reached)).toEqual([]);
      const unseen = coverage.map(({ operation, missing }) => {
        return [`${name} ${operation}`, missing.filter((status) => !PROVOKED.includes(status))] as const;
      });
      const beyond = Object.entries(BEYOND).filter(([key]) => key.startsWith(`${name} `));
      expect(Object.fromEntries(unseen.filter(([, statuses]) => statuses.length > 0))).toEqual(
        Object.fromEntries(beyond),
      );
    },
  );
});
