/** The newest entries of a log that forgets its oldest. */
export interface Journal<E> {
  readonly size: number;
  /** Adds an entry in constant time, over the oldest one when full. */
  push(entry: E): void;
  /** A new array, oldest first. */
  entries(): E[];
  /** The oldest entry that matches. */
  find(matches: (entry: E) => boolean): E | undefined;
  /** The newest entry that matches. */
  findLast(matches: (entry: E) => boolean): E | undefined;
  clear(): void;
}

/** Creates a journal of at most `capacity` entries; throws a RangeError unless that is a positive integer. */
export function createJournal<E>(capacity = 1000): Journal<E> {
  if (!Number.isSafeInteger(capacity) || capacity < 1) throw new RangeError(`not a journal's capacity: ${capacity}`);
  let ring: E[] = [];
  let oldest = 0; // stays 0 until the ring is full

  return {
    get size() {
      return ring.length;
    },
    push(entry) {
      if (ring.length < capacity) {
        ring.push(entry);
        return;
      }
      ring[oldest] = entry;
      oldest = (oldest + 1) % capacity;
    },
    entries: () => [...ring.slice(oldest), ...ring.slice(0, oldest)],
    find(matches) {
      for (let step = 0; step < ring.length; step++) {
        const entry = ring[(oldest + step) % ring.length] as E;
        if (matches(entry)) return entry;
      }
      return undefined;
    },
    findLast(matches) {
      for (let step = ring.length - 1; step >= 0; step--) {
        const entry = ring[(oldest + step) % ring.length] as E;
        if (matches(entry)) return entry;
      }
      return undefined;
    },
    clear() {
      ring = [];
      oldest = 0;
    },
  };
}
