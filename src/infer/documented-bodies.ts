import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import { essenceOf, isJson } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { append } from "../contract/pointer.ts";
import { withoutLenientNulls } from "../engine/samples/lenient-nulls.ts";
import { SEEDED_AT } from "./seeded-at.ts";

/** A body that the document shows as an example. */
export interface DocumentedBody {
  readonly mediaType: string;
  readonly value: unknown;
}

/** The examples of the bodies of a status (OpenAPI 3.1 §4.8.14), JSON first; empty where it is not documented. */
export function documentedBodies(contract: Contract, operation: Operation, status: number): readonly DocumentedBody[] {
  const response = operation.responses.located(status);
  if (response === undefined || !isObject(response.value.content)) return [];
  const found = Object.keys(response.value.content).flatMap((mediaType): DocumentedBody[] => {
    const media = contract.document.resolve(append(response.pointer, "content", mediaType));
    const named = Object.keys(isObject(media.value.examples) ? media.value.examples : {}).map(
      (name) => contract.document.resolve(append(media.pointer, "examples", name)).value,
    );
    const schema =
      isObject(media.value.schema) && Array.isArray(media.value.schema.examples) ? media.value.schema.examples : [];
    const values = [
      ...("example" in media.value ? [media.value.example] : []),
      ...named.flatMap((example) => ("value" in example ? [example.value] : [])),
      ...schema,
    ];
    const isTold = (value: unknown) => value !== "" || isJson(essenceOf(mediaType)); // an empty image is none
    const making = { document: contract.document, now: SEEDED_AT };
    const shown = (value: unknown) => withoutLenientNulls(making, media.value.schema, parsed(mediaType, value));
    return values.filter(isTold).map((value) => ({ mediaType, value: shown(value) }));
  });
  return found.sort((a, b) => Number(isJson(essenceOf(b.mediaType))) - Number(isJson(essenceOf(a.mediaType))));
}

/** Some documents write the example of a JSON body as its text. */
function parsed(mediaType: string, value: unknown): unknown {
  if (typeof value !== "string" || !isJson(essenceOf(mediaType)) || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
