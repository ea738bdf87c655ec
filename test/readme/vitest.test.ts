import { expect, test } from "vitest";
import { openContract } from "../../src/index.ts";
import { useMock } from "../../src/vitest/index.ts";

const contract = await openContract("heights");
const mock = useMock({ targets: ["heights"] }); // started before the tests; each one has a sandbox of its own

test("a student is enrolled", async () => {
  const response = await fetch(`${mock.baseUrl("heights")}/student/enroll`, {
    method: "POST",
    headers: { authorization: "Token token=heights-admin-key" },
    body: new URLSearchParams({ email: "ada@example.com", name: "Ada", course_id: "123" }),
  });
  await expect(response).toMatchContract(contract, "enrollStudent", { status: 200 });
  expect(await response.json()).toMatchObject({ student: { name: "Ada" } }); // the body is still there
  expect(mock.control.requests()).toHaveLength(1);
});
