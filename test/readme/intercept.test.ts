import https from "node:https";
import { afterAll, expect, test } from "vitest";
import { intercept } from "../../src/intercept/index.ts";

const mock = await intercept({ targets: ["heights", "height"], sandbox: "tests", onUnhandled: "error" });
afterAll(() => mock.restore());

test("hard-wired hosts are answered in this process", async () => {
  const key = { authorization: "Token token=heights-admin-key" };
  const response = await fetch("https://academy.heightsplatform.com/api/v1/courses", { headers: key });
  expect(response.status).toBe(200);

  const status = await new Promise((resolve, reject) => {
    https
      .get("https://api.height.app/lists", { headers: { authorization: "api-key secret_1234" } }, (answer) => {
        resolve(answer.resume().statusCode);
      })
      .on("error", reject);
  });
  expect(status).toBe(200);
  expect(mock.control.requests().map(({ target }) => target)).toEqual(["heights", "height"]);
});
