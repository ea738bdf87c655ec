import type { Group } from "./groups.ts";
import { idOf } from "./ids.ts";
import type { ResourceId } from "./model.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import type { SchemaViews } from "./schema-views.ts";

/** So sure is what a parameter is called after. */
const SURE = 0.9;

/**
 * The member by which one of a resource's paths names its records, where that is another than its id: `/users/{username}`
 * beside `/user/{account_id}`. `before` are the segments in front of the parameter.
 */
export function nameAt(
  views: SchemaViews,
  group: Group,
  id: ResourceId,
  before: readonly Segment[],
): string | undefined {
  const key = keyOfSegments(before);
  const place = group.places.find((one) => one.key === key);
  const [parameter] = place?.parameters ?? [];
  if (place === undefined || parameter === undefined || parameter === id.parameter) return undefined;
  const found = idOf(views, [place], group.main.schema);
  // A number where the id is a text, or the reverse, cannot be the id.
  const isOtherKind = found.id.kind !== id.kind && found.confidence >= 0.6;
  return found.id.member !== id.member && (isOtherKind || found.confidence > SURE) ? found.id.member : undefined;
}
