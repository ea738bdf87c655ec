/** A point of sandbox time, in milliseconds since the Unix epoch. */
export type Instant = number;

/** The time of one sandbox: it runs with the machine's until it is moved or frozen. */
export interface Clock {
  /** The sandbox's present instant. */
  now(): Instant;
  /** Whether real time no longer flows into this clock. */
  readonly frozen: boolean;
  /** Stops (`true`) or restarts (`false`) the flow of real time into this clock. */
  freeze(frozen: boolean): void;
  /**
   * Sets the time. Forward: first awaits every job that falls due on the way, by time and then by order of
   * scheduling, with `now()` standing at the job's instant. Backward: runs nothing. Calls queue up, so a job must
   * not await a move of its own clock. Rejects with a RangeError for an instant no Date can hold.
   */
  moveTo(instant: Instant): Promise<void>;
  /** Moves by `seconds` (negative: backward) from what `now()` says at the call; otherwise as `moveTo`. */
  advance(seconds: number): Promise<void>;
  /** Plans a job for an instant and returns its cancellation; throws a RangeError for an instant no Date can hold. */
  at(instant: Instant, job: Job): () => void;
  /** Back to the machine's time: unfrozen, all jobs dropped, moves under way abandoned (their promises resolve). */
  reset(): void;
  /** Drops all jobs for good, so that no timer keeps running after the server closed. */
  stop(): void;
}

/** Work planned on a clock. */
export type Job = () => void | Promise<void>;

/** The real time a clock runs with; `ms` never exceeds what Node's timers can hold. */
export interface Machine<Handle = unknown> {
  now(): number;
  setTimer(job: () => void, ms: number): Handle;
  clearTimer(handle: Handle): void;
}

/** Settings of a clock. */
export interface ClockOptions {
  /** Told what a job threw; without it the error becomes a process warning. */
  readonly onError?: (error: unknown) => void;
}

/** Node delays above this fire at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** ECMA-262 21.4.1.1: the furthest instant from the epoch that a Date can hold. */
const FURTHEST_INSTANT = 8.64e15;

const thisMachine: Machine<NodeJS.Timeout> = {
  now: () => Date.now(),
  setTimer: (job, ms) => setTimeout(job, ms).unref(),
  clearTimer: (handle) => clearTimeout(handle),
};

/** Creates a clock that shows the machine's time until it is moved or frozen. */
export function createClock<Handle = NodeJS.Timeout>(machine?: Machine<Handle>, options?: ClockOptions): Clock;
export function createClock(machine: Machine = thisMachine as Machine, options: ClockOptions = {}): Clock {
  const agenda = createAgenda();
  const onError = options.onError ?? warn;
  let offset = 0; // sandbox minus machine time, while time flows
  let standing: Instant = 0; // the time, while it does not flow
  let frozen = false;
  let moving = false;
  let stopped = false;
  let era = 0; // raised by reset, so that what began before it ends without effect
  let moves = 0; // under way and waiting
  let lastMove: Promise<void> = Promise.resolve();
  let timer: { readonly handle: unknown } | undefined;

  const now = (): Instant => (frozen || moving ? standing : machine.now() + offset);

  function setTime(instant: Instant): void {
    standing = instant;
    offset = instant - machine.now();
  }

  function disarm(): void {
    if (timer !== undefined) machine.clearTimer(timer.handle);
    timer = undefined;
  }

  function arm(): void {
    disarm();
    const next = agenda.first();
    if (next === undefined || frozen || moving) return;
    const ms = Math.min(Math.max(next.at - now(), 0), LONGEST_TIMER_MS);
    timer = { handle: machine.setTimer(onTimer, ms) };
  }

  function onTimer(): void {
    timer = undefined;
    const due = now();
    const last = agenda.lastNumber(); // a job that replans itself waits for the next timer instead of looping here
    const mine = era;
    while (era === mine && !frozen && !moving) {
      const job = agenda.take(due, last);
      if (job === undefined) break;
      void perform(job.job); // time flows on whether or not the job is done
    }
    arm();
  }

  async function perform(job: Job): Promise<void> {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
  }

  async function move(target: Instant, mine: number): Promise<void> {
    if (mine !== era) return;
    const start = now();
    standing = start;
    moving = true;
    disarm();
    while (target >= start) {
      const next = agenda.take(target);
      if (next === undefined) break;
      standing = Math.max(standing, next.at); // an overdue job does not turn time back
      await perform(next.job);
      if (mine !== era) return;
    }
    moving = false;
    moves -= 1;
    setTime(target);
    arm();
  }

  async function moveTo(instant: Instant): Promise<void> {
    assertInstant(instant);
    const mine = era;
    moves += 1;
    // The first in line starts at once, so that a move past no job is done when the call returns.
    lastMove = moves === 1 ? move(instant, mine) : lastMove.then(() => move(instant, mine));
    return lastMove;
  }

  function forget(): void {
    era += 1;
    agenda.clear();
    disarm();
    if (moving) setTime(standing);
    moving = false;
    moves = 0;
  }

  return {
    now,
    get frozen() {
      return frozen;
    },
    freeze(on) {
      if (on === frozen) return;
      setTime(now());
      frozen = on;
      arm();
    },
    moveTo,
    advance: async (seconds) => moveTo(now() + Math.round(seconds * 1000)),
    at(instant, job) {
      assertInstant(instant);
      if (stopped) return () => {};
      const planned = agenda.add(instant, job);
      if (agenda.first() === planned) arm();
      return () => agenda.cancel(planned);
    },
    reset() {
      forget();
      frozen = false;
      offset = 0;
    },
    stop() {
      stopped = true;
      forget();
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

function assertInstant(instant: Instant): void {
  if (!(Math.abs(instant) <= FURTHEST_INSTANT)) throw new RangeError(`not an instant: ${instant}`);
}

interface Planned {
  readonly at: Instant;
  readonly number: number;
  job: Job | undefined; // undefined once taken or cancelled
}

/** The planned jobs: a binary heap by instant, then by number, from which cancelled ones are dropped lazily. */
function createAgenda() {
  let heap: Planned[] = [];
  let cancelled = 0;
  let numbers = 0;

  function first(): Planned | undefined {
    while (heap[0] !== undefined && heap[0].job === undefined) {
      removeFirst(heap);
      cancelled -= 1;
    }
    return heap[0];
  }

  return {
    first,
    lastNumber: () => numbers,
    add(at: Instant, job: Job): Planned {
      numbers += 1;
      const planned: Planned = { at, number: numbers, job };
      insert(heap, planned);
      return planned;
    },
    /** Removes and returns the first job due by then, unless it was planned after the job of number `last`. */
    take(due: Instant, last = Number.POSITIVE_INFINITY): { at: Instant; job: Job } | undefined {
      const planned = first();
      if (planned?.job === undefined || planned.at > due || planned.number > last) return undefined;
      const { at, job } = planned;
      removeFirst(heap);
      planned.job = undefined;
      return { at, job };
    },
    cancel(planned: Planned): void {
      if (planned.job === undefined) return;
      planned.job = undefined;
      cancelled += 1;
      // Far-off jobs that are always cancelled (time-outs) must not pile up; a sorted array is a heap.
      if (cancelled > 64 && cancelled > heap.length / 2) {
        heap = heap.filter((one) => one.job !== undefined).sort((a, b) => (before(a, b) ? -1 : 1));
        cancelled = 0;
      }
    },
    clear(): void {
      for (const planned of heap) planned.job = undefined;
      heap = [];
      cancelled = 0;
    },
  };
}

function before(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.number < b.number);
}

function insert(heap: Planned[], planned: Planned): void {
  let hole = heap.length;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent]!;
    if (!before(planned, above)) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = planned;
}

function removeFirst(heap: Planned[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    const below = heap[child]!;
    if (!before(below, last)) break;
    heap[hole] = below;
    hole = child;
  }
  heap[hole] = last;
}
