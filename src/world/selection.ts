import type { CountedTree } from "./counted-tree.ts";

/** The records a `list` found, as they were at that moment; it stays valid when the collection changes or ends. */
export interface Selection<R> extends Iterable<R> {
  /** O(1) when an index fits, otherwise O(records looked through). */
  readonly count: number;
  /** Up to `limit` records from position `offset` on, in O(log n + limit) when an index fits. */
  slice(offset: number, limit: number): readonly R[];
  toArray(): readonly R[];
  filter(keep: (record: R) => boolean): Selection<R>;
}

/** A run of neighbouring records of an index. */
export class RunSelection<R> implements Selection<R> {
  readonly #tree: CountedTree<R>;
  readonly #start: number;
  readonly #end: number;

  constructor(tree: CountedTree<R>, start: number, end: number) {
    this.#tree = tree;
    this.#start = start;
    this.#end = end;
  }

  get count(): number {
    return this.#end - this.#start;
  }

  slice(offset: number, limit: number): readonly R[] {
    const start = this.#start + Math.max(offset, 0);
    return this.#tree.slice(start, Math.min(limit, this.#end - start));
  }

  toArray(): readonly R[] {
    return this.slice(0, this.count);
  }

  filter(keep: (record: R) => boolean): Selection<R> {
    return new ScanSelection(this, keep);
  }

  [Symbol.iterator](): Iterator<R> {
    return this.#tree.values(this.#start, this.#end);
  }
}

/** Records that have to be looked at one by one; a page from the front looks no further than it has to. */
export class ScanSelection<R> implements Selection<R> {
  readonly #records: Iterable<R>;
  readonly #keep: (record: R) => boolean;
  #kept: readonly R[] | undefined;

  constructor(records: Iterable<R>, keep: (record: R) => boolean = () => true) {
    this.#records = records;
    this.#keep = keep;
  }

  get count(): number {
    return this.toArray().length;
  }

  slice(offset: number, limit: number): readonly R[] {
    const start = Math.max(offset, 0);
    const end = start + Math.max(limit, 0);
    if (this.#kept !== undefined) return this.#kept.slice(start, end);
    const page: R[] = [];
    if (end === start) return page;
    let at = 0;
    for (const record of this) {
      if (at++ >= start) page.push(record);
      if (at >= end) break;
    }
    return page;
  }

  toArray(): readonly R[] {
    this.#kept ??= [...this];
    return this.#kept;
  }

  filter(keep: (record: R) => boolean): Selection<R> {
    return new ScanSelection(this, keep);
  }

  *[Symbol.iterator](): Iterator<R> {
    for (const record of this.#records) if (this.#keep(record)) yield record;
  }
}
