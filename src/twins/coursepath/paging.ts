import type { Selection } from "../../world/selection.ts";

/** What a list was asked for. */
interface PageWish {
  readonly offset: number;
  readonly limit: number;
}

/** The page that was asked for, no longer than `most` (assumes coursepath/limit-cut). */
export function pageOf<R>(all: Selection<R>, { offset, limit }: PageWish, most: number): readonly R[] {
  return all.slice(offset, Math.min(limit, most));
}

/** The documented page sizes, as they fall to the lists (assumes coursepath/page-sizes). */
export const MOST = { courses: 100, groups: 100, coursesOfMember: 250, membersWithin: 250, members: 500 } as const;
