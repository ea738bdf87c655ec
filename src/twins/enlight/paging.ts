import type { Selection } from "../../world/selection.ts";

/** What a list was asked for, after validation (Enlight API v1, Paging). */
interface PageWish {
  readonly limit: number;
  readonly offset: number;
}

/** The page that was asked for. */
export function pageOf<R>(all: Selection<R>, { limit, offset }: PageWish): readonly R[] {
  return all.slice(offset, limit);
}
