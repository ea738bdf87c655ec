import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { makeSample } from "../../engine/samples/sample-value.ts";
import { createDice } from "../../world/dice.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import type { AnswerPlan } from "./answer-plan.ts";

/** The headers that an answer has to have, with their documented examples, or values that their schemas allow. */
export function answerHeaders(
  { contract, suggest }: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
): Readonly<Record<string, string>> {
  const { document } = contract;
  const found = Object.entries(plan.headers).flatMap(([name, header]): [string, string][] => {
    if (header.required !== true || name.toLowerCase() === "content-type") return [];
    const [example] = Object.values(isObject(header.examples) ? header.examples : {});
    const shown = "example" in header ? header.example : isObject(example) ? example.value : undefined;
    if (shown !== undefined) return [[name, headerText(shown)]];
    const dice = createDice(`${operation.id} ${plan.status} ${name}`);
    return [
      [name, headerText(makeSample({ document, dice, now: SEEDED_AT, isPlain: true, suggest }, header.schema ?? true))],
    ];
  });
  return Object.fromEntries(found);
}

/** In the style `simple` (OpenAPI 3.1 §4.8.12.2). */
export function headerText(value: unknown): string {
  return isObject(value) ? Object.entries(value).flat().join(",") : [value].flat().join(",");
}
