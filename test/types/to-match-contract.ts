import { expect } from "vitest";
import { type Contract, openContract } from "../../src/index.ts";
import type {} from "../../src/vitest/index.ts";

// Never run: the compiler is the test. Each expectation fails the type check when what follows it compiles after all.

export async function operationIds(response: Response): Promise<void> {
  const heights = await openContract("heights");
  await expect(response).toMatchContract(heights, "listCourses");
  await expect(response).not.toMatchContract(heights, "getCourse", { status: 404 });
  await expect(Promise.resolve(response)).resolves.toMatchContract(heights);
  // @ts-expect-error the operation is called listCourses
  await expect(response).toMatchContract(heights, "listCuorses");
  // @ts-expect-error Height has tasks, Heights has none
  await expect(response).toMatchContract(heights, "createTask");
  // @ts-expect-error a status is a number
  await expect(response).toMatchContract(heights, "listCourses", { status: "200" });
  // @ts-expect-error the contract comes first
  await expect(response).toMatchContract("listCourses");

  const height = await openContract("height");
  await expect(response).toMatchContract(height, "createTask");
  // @ts-expect-error it is another API
  await expect(response).toMatchContract(height, "listCourses");

  const unknown = await openContract("./openapi.yaml");
  await expect(response).toMatchContract(unknown, "whateverItIsCalled");
  const chosen: Contract = await openContract("coursepath" as string);
  await expect(response).toMatchContract(chosen, "whateverItIsCalled");
  await expect(response).toMatchContract(await openContract({ openapi: "3.1.0" }), "whateverItIsCalled");
}

/** What takes any contract takes that of a twin. */
export const title = async (): Promise<string> =>
  ((contract: Contract) => contract.title)(await openContract("enlight"));

export async function known(): Promise<boolean> {
  const { operations } = await openContract("coursepipeline");
  const id = operations[0]?.id;
  // @ts-expect-error the compiler knows the ids
  return id === "listCuorses" || id === "listVariables";
}
