import type { JsonPointer } from "../../contract/pointer.ts";
import { HeaderShape } from "./header-shape.ts";
import { Shape } from "./shape.ts";
import { type Site, Sites } from "./sightings.ts";
import { isStandardHeader } from "./standard-headers.ts";

/** A header that no description of its response has. */
export interface HeaderSighting {
  readonly shape: HeaderShape;
  count: number;
}

/** What was seen of one Response Object, or in place of one that is missing. */
export class ResponseSightings {
  readonly sites = new Sites();
  /** By name, in lower case. */
  readonly headers = new Map<string, HeaderSighting>();
  /** By media type: those that the description does not have for it. JSON has a shape. */
  readonly media = new Map<string, Shape | undefined>();
  answers = 0;

  count(site: Site): void {
    this.answers += 1;
    this.sites.add(site);
  }

  /** Notes the headers that are neither described nor part of HTTP. */
  sawHeaders(headers: Readonly<Record<string, string>>, isDescribed: (name: string) => boolean): void {
    for (const [name, value] of Object.entries(headers)) {
      if (isStandardHeader(name) || isDescribed(name)) continue;
      const known = this.headers.get(name) ?? { shape: new HeaderShape(), count: 0 };
      known.shape.add(value);
      known.count += 1;
      this.headers.set(name, known);
    }
  }

  /** Notes a body of a media type that is not described. */
  sawMedia(essence: string, json: unknown): void {
    const shape = this.media.get(essence) ?? (json === undefined ? undefined : new Shape());
    shape?.add(json);
    this.media.set(essence, shape);
  }
}

/** A missing response, by the operation that has none for its status. */
export interface MissingResponse {
  readonly operation: string;
  readonly pointer: JsonPointer;
  readonly status: number;
  readonly sightings: ResponseSightings;
}
