import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Description, type DocumentedOperation } from "../description.ts";
import { PlainCheck } from "../plain-check.ts";
import { type Answer, expectError, Height, type Task } from "./client.ts";
import { IDS } from "./examples.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
afterAll(() => mock.close());

const PATH = `/taskForms/${IDS.form}/answers`;
const ANSWERS = { answers: [{ questionId: IDS.question, name: "The export is empty" }] };
const description = new Description("height");
const check = new PlainCheck(description);
const operation = description.operations.find(({ id }) => id === "createTaskFromTaskForm") as DocumentedOperation;

function expectToFit({ status, headers, text }: Answer<unknown>): void {
  expect(check.complaints(operation, { status, headers: headers as Record<string, string>, text })).toEqual([]);
}

describe("answers to a task form", () => {
  it("come without a credential, and are no matter of limits then", async () => {
    const nobody = new Height(mock, "nobody", "");
    for (let count = 0; count < 125; count += 1) {
      const answer = await nobody.call<Task>("POST", `${PATH}?asBot=true`, ANSWERS);
      expect(answer.status).toBe(201);
      if (count === 0) expectToFit(answer);
    }
    const refused = await nobody.call("POST", PATH, ANSWERS);
    expect(expectError(refused, 401).name).toBe("unauthorized");
    expectToFit(refused);
  });

  it("of somebody known count as their requests", async () => {
    const height = new Height(mock, "known");
    height.control.freeze(true);
    for (let count = 0; count < 120; count += 1) await height.get("/workspace");
    const refused = await height.call("POST", PATH, ANSWERS);
    expect(expectError(refused, 429).name).toBe("rateLimited");
    expectToFit(refused);
    expect((await height.with("").call("POST", `${PATH}?asBot=true`, ANSWERS)).status).toBe(201);
  });

  it("of another workspace's member reach no form of this one", async () => {
    const other = new Height(mock, "other", "api-key secret_other");
    expectError(await other.call("POST", `${PATH}?asBot=true`, ANSWERS), 404);
    expectError(await other.get(`/taskForms/${IDS.form}`), 404);
  });
});
