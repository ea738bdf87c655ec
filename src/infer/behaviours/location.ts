import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem } from "../../engine/problem.ts";
import { answerPlan } from "../answers/answer-plan.ts";
import type { InferredAnswer, InferredContext, InferredWorld } from "../inferred-world.ts";

/** How an answer is documented to say where the new record is found (RFC 9110 §10.2.2). */
export interface LocationHeader {
  readonly name: string;
  readonly fits: (text: string) => boolean;
}

/** The documented `Location` of an answer; undefined where there is none. */
export function locationFor(world: InferredWorld, operation: Operation, status: number): LocationHeader | undefined {
  const { headers } = answerPlan(world, operation, status);
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === "location");
  if (found === undefined) return undefined;
  const [name, header] = found;
  const check = isObject(header.schema)
    ? world.contract.schemaCheck(header.schema, `${operation.id} ${name}`)
    : undefined;
  return { name, fits: (text) => check === undefined || check(text).length === 0 };
}

/** Says where the record of an id is: the whole address, or as much of its end as the schema of the header lets stand. */
export function located(
  { request }: InferredContext,
  answer: InferredAnswer,
  header: LocationHeader | undefined,
  id: unknown,
): InferredAnswer {
  if (header === undefined || isProblem(answer)) return answer;
  const { headers, secure, prefix, path } = request;
  const origin = `${secure ? "https" : "http"}://${headers.host ?? "localhost"}`;
  const words = [...path.split("/").filter((word) => word !== ""), encodeURIComponent(String(id))];
  const ends = words.map((_, index) => words.slice(index).join("/"));
  const own = `/${words.join("/")}`;
  const spellings = [`${origin}${prefix}${own}`, `${prefix}${own}`, ...ends.flatMap((end) => [`/${end}`, end])];
  const fitting = spellings.find(header.fits);
  return fitting === undefined ? answer : { ...answer, headers: { ...answer.headers, [header.name]: fitting } };
}
