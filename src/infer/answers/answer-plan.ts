import { isObject, type JsonObject, type OpenApiDocument } from "../../contract/document.ts";
import { essenceOf, isJson, typeWithin } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import { type CheckedSchema, checkedSchema } from "../../engine/samples/checked-schema.ts";
import { makeValid } from "../../engine/samples/valid-sample.ts";
import { isBinary } from "../file-body.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { SEEDED_AT } from "../seeded-at.ts";

/** One documented answer of an operation, ready to be filled. */
export interface AnswerPlan {
  readonly status: number;
  /** Undefined where it carries no body. */
  readonly media: AnswerMedia | undefined;
  /** The Header Objects of the answer, by name. */
  readonly headers: Readonly<Record<string, JsonObject>>;
}

/** What a body is written in, and by. */
export interface AnswerMedia {
  /** As the document has it: a media type, or a range of them. */
  readonly range: string;
  readonly mediaType: string;
  readonly isJson: boolean;
  /** Of the schema; undefined where the document gives none. */
  readonly pointer: JsonPointer | undefined;
  readonly checked: CheckedSchema;
}

/** The answer that an operation gives with a status: in the media type that is wanted, else in JSON, where it has the choice. */
export function answerPlan({ contract, mediaType }: InferredWorld, operation: Operation, status: number): AnswerPlan {
  const response = operation.responses.located(status);
  if (response === undefined) return { status, media: undefined, headers: {} };
  const content = isObject(response.value.content) ? response.value.content : {};
  const ranges = Object.keys(content);
  const wanted = ranges.filter((one) => essenceOf(typeWithin(one)) === essenceOf(mediaType));
  const range = usualRange(contract.document, content, wanted.length > 0 ? wanted : ranges);
  const headers = Object.keys(isObject(response.value.headers) ? response.value.headers : {}).map((name) => {
    const { value } = contract.document.resolve(append(response.pointer, "headers", name));
    return [name, value] as const;
  });
  const isBodiless = range === undefined || status === 204 || status === 205 || status === 304;
  return {
    status,
    media: isBodiless ? undefined : mediaOf(contract, append(response.pointer, "content", range), range),
    headers: Object.fromEntries(headers),
  };
}

/** What is said to be JSON by its media type and bytes by its schema is rather the latter. */
function usualRange(document: OpenApiDocument, content: JsonObject, ranges: readonly string[]): string | undefined {
  const isPlain = (range: string) => {
    const media = content[range];
    return !isObject(media) || !isBinary(document, media.schema);
  };
  const json = ranges.filter((one) => isJson(essenceOf(one)));
  const other = ranges.filter((one) => isJson(typeWithin(one)));
  const isDescribed = (range: string) => isObject(content[range]) && content[range].schema !== undefined;
  return (
    json.find((one) => isDescribed(one) && isPlain(one)) ??
    json.find(isPlain) ??
    other.find(isPlain) ??
    ranges.find((one) => !isJson(essenceOf(one))) ??
    ranges[0]
  );
}

function mediaOf(contract: InferredWorld["contract"], at: JsonPointer, range: string): AnswerMedia {
  const { value, pointer } = contract.document.resolve(at);
  const mediaType = typeWithin(range);
  const hasSchema = value.schema !== undefined;
  const schema = append(pointer, "schema");
  return {
    range,
    mediaType,
    isJson: isJson(essenceOf(mediaType)),
    pointer: hasSchema ? schema : undefined,
    checked: hasSchema ? checkedSchema(contract, schema) : { schema: true, check: () => [] },
  };
}

/** The schema of a body; undefined where the document gives none. */
export function schemaOf({ pointer, checked }: AnswerMedia): unknown {
  return pointer === undefined ? undefined : checked.schema;
}

/** A valid body as like to the wish as its schema lets it be; undefined where none was found. `isRich`: with more than has to be. */
export function fittingBody(
  { contract, suggest }: InferredWorld,
  media: AnswerMedia,
  wish: unknown,
  seed: string,
  isRich = false,
): unknown {
  const making = { document: contract.document, now: SEEDED_AT, seed, isBare: !isRich, isFull: isRich, suggest };
  const made = makeValid(making, media.checked, wish);
  // The members that nobody has to have may be all that tells the alternatives of a `oneOf` apart.
  return made === undefined && !isRich ? makeValid({ ...making, isBare: false }, media.checked) : made;
}
