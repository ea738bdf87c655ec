import { hasId } from "./list-shapes.ts";
import { bare, bareSingular, isSameNoun } from "./names.ts";
import { keyOfSegments } from "./path-segments.ts";
import type { Place } from "./places.ts";
import type { SchemaViews } from "./schema-views.ts";
import { memberNaming } from "./scopes.ts";

/** A path that shows records of another place: `/pets/findByStatus`, `/learners/email/{email}`, `/search/pets`. */
export interface Aside {
  readonly of: Place;
  readonly kind: "search" | "lookup";
  readonly reason: string;
}

/** Parts those places that only look at another's records from those that have their own. */
export function withoutAsides(
  views: SchemaViews,
  places: readonly Place[],
  told: ReadonlySet<string>,
): { readonly places: readonly Place[]; readonly asides: ReadonlyMap<string, Aside> } {
  const asides = new Map<string, Aside>();
  const known = new KnownPlaces(places);
  for (const place of places) {
    if (told.has(place.key)) continue;
    const found = asideOf(views, place, known);
    if (found !== undefined) asides.set(place.key, found);
  }
  // What another looks at has to stay.
  for (const { of } of asides.values()) asides.delete(of.key);
  return { places: places.filter(({ key }) => !asides.has(key)), asides };
}

/** The places as they are looked for: by their keys, their nouns and the schemas of their records. */
class KnownPlaces {
  readonly byKey: ReadonlyMap<string, Place>;
  readonly #byNoun = new Map<string, Place[]>();
  readonly #bySchema = new Map<string, Place[]>();

  constructor(places: readonly Place[]) {
    this.byKey = new Map(places.map((place) => [place.key, place]));
    for (const place of places) {
      listed(this.#byNoun, bareSingular(place.noun), place);
      for (const schema of place.schemas) listed(this.#bySchema, schema, place);
    }
  }

  called(name: string): readonly Place[] {
    return this.#byNoun.get(bareSingular(name)) ?? [];
  }

  showing(schema: string): readonly Place[] {
    return this.#bySchema.get(schema) ?? [];
  }
}

function listed(lists: Map<string, Place[]>, key: string, place: Place): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [place]);
  else known.push(place);
}

function asideOf(views: SchemaViews, place: Place, places: KnownPlaces): Aside | undefined {
  const shown = place.schema === undefined ? undefined : views.home(place.schema);
  const shows = (other: Place) => other !== place && shown !== undefined && other.schemas.includes(shown);
  const aboveKey = keyOfSegments(place.segments.slice(0, -1));
  const word = place.segments.at(-2);
  const above =
    places.byKey.get(aboveKey) ?? (word?.kind === "word" ? places.called(word.text).find(shows) : undefined);
  if (place.onMany.length === 0) return lookupOf(views, place, above, shows);
  if (place.onOne.length > 0 || !place.onMany.every(looksOnly)) return undefined;
  if (above !== undefined && shows(above)) {
    return { of: above, kind: "search", reason: `it lists what ${above.key} lists` };
  }
  const isSearch = SEARCH.test(place.noun);
  const others = (shown === undefined ? [] : places.showing(shown)).filter(
    (other) =>
      other !== place &&
      !isSameNoun(other.noun, place.noun) &&
      isWhole(other) &&
      !other.key.startsWith(`${place.key}/`),
  );
  const [only] = others;
  if (only === undefined || others.length > 1) return undefined;
  if (isSearch) return { of: only, kind: "search", reason: `it searches what ${only.key} lists` };
  const isTop = !place.segments.some(({ kind }) => kind === "parameter");
  // `/users` are the users, though those who watch an issue can be put there and these cannot.
  if (isTop && shown !== undefined && isCalled(place, shown) && !isCalled(only, shown)) return undefined;
  if (isTop) return { of: only, kind: "search", reason: `it lists what ${only.key} lists` };
  return isNamedBelow(views, place)
    ? { of: only, kind: "search", reason: `it lists those records of ${only.key} that name its parent` }
    : undefined;
}

/** Whether the schema of the records of a place has the name of the place. */
function isCalled({ noun }: Place, schema: string): boolean {
  return bareSingular(schema.slice(schema.lastIndexOf("/") + 1)).includes(bareSingular(noun));
}

const SEARCH =
  /^(?:search|find|query|filter|typeahead|autocomplete|suggest|lookup|list|all|recent|latest|popular|trending)/i;

function isWhole({ onOne, onMany }: Place): boolean {
  return onOne.length > 0 || onMany.some(({ method }) => method === "POST");
}

function looksOnly({ method, id }: Place["onMany"][number]): boolean {
  return method === "GET" || (method === "POST" && /search|query|find|filter|list/i.test(id));
}

/** Records of a nested list that name what the path names belong to it, whatever the list is called. */
function isNamedBelow(views: SchemaViews, { segments, schema }: Place): boolean {
  if (schema === undefined) return false;
  const at = segments.findLastIndex(({ kind }) => kind === "parameter");
  const [segment, before] = [segments[at], segments[at - 1]];
  if (segment?.kind !== "parameter" || before?.kind !== "word") return false;
  return memberNaming(views, views.at(schema), segment.name, before.text) !== undefined;
}

/** `/learners/email/{email}`: one record of what is above, by another member. */
function lookupOf(
  views: SchemaViews,
  place: Place,
  above: Place | undefined,
  shows: (other: Place) => boolean,
): Aside | undefined {
  if (above === undefined || above.schema === undefined || place.segments.at(-1)?.kind !== "word") return undefined;
  const [parameter = ""] = place.parameters;
  const members = [...views.at(above.schema).members.keys()].map(bare);
  const isMember = [parameter, place.noun].some((name) => members.includes(bare(name.replace(/^by[-_]?/i, ""))));
  const isBy = /^by([-_A-Z]|$)/.test(place.noun);
  const isShown = shows(above) || (place.schema === undefined && hasId(views.at(above.schema)));
  if (!isShown || !(isMember || isBy)) return undefined;
  return { of: above, kind: "lookup", reason: `it shows what ${above.key} shows, by another member` };
}
