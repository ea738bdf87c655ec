import { LazyMap } from "./lazily.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** Which path parameters are described as numbers. */
export class PathNumbers {
  readonly #numbers: ReadonlyMap<string, boolean>;

  constructor(views: SchemaViews, facts: readonly OperationFacts[]) {
    const schemas = new Map<string, string>();
    for (const { segments, pathParameters } of facts) {
      for (const [index, segment] of segments.entries()) {
        if (segment.kind !== "parameter") continue;
        const schema = pathParameters.get(segment.name);
        if (schema !== undefined) schemas.set(placeOf(segments, index), schema);
      }
    }
    this.#numbers = new LazyMap(schemas.keys(), (place) => isNumber(views.at(schemas.get(place) as string)));
  }

  /** Whether the parameter that is the segment of this index takes numbers alone. */
  has(segments: readonly Segment[], index: number): boolean {
    return this.#numbers.get(placeOf(segments, index)) === true;
  }
}

function placeOf(segments: readonly Segment[], index: number): string {
  const segment = segments[index];
  return `${keyOfSegments(segments.slice(0, index))} ${segment?.kind === "parameter" ? segment.name : ""}`;
}

/** Whether a schema takes numbers alone. */
export function isNumber({ types }: SchemaView): boolean {
  return (types.has("integer") || types.has("number")) && !types.has("string");
}
