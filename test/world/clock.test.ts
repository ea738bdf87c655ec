import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockOptions, createClock, type Machine } from "../../src/world/clock.ts";

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A machine whose time passes when told, with its armed timers on view. */
function createMachine(start = 1_000_000) {
  let time = start;
  const timers = new Set<{ due: number; ms: number; job: () => void }>();
  const machine: Machine<{ due: number; ms: number; job: () => void }> = {
    now: () => time,
    setTimer(job, ms) {
      const timer = { due: time + ms, ms, job };
      timers.add(timer);
      return timer;
    },
    clearTimer: (timer) => timers.delete(timer),
  };
  function pass(ms: number): void {
    const end = time + ms;
    for (;;) {
      const [next] = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      timers.delete(next);
      time = Math.max(time, next.due);
      next.job();
    }
    time = end;
  }
  return { machine, pass, timers };
}

function createWorld(options?: ClockOptions) {
  const { machine, pass, timers } = createMachine();
  const clock = createClock(machine, options);
  const log: string[] = [];
  const note = (name: string) => () => void log.push(`${name}@${clock.now() - 1_000_000}`);
  return { clock, pass, timers, log, note, start: 1_000_000 };
}

describe("the time shown", () => {
  it("runs with the machine's, and keeps running after a move", async () => {
    const { clock, pass, start } = createWorld();
    pass(5);
    expect(clock.now()).toBe(start + 5);
    await clock.advance(60);
    expect(clock.now()).toBe(start + 60_005);
    pass(7);
    expect(clock.now()).toBe(start + 60_012);
    await clock.moveTo(100);
    pass(1);
    expect(clock.now()).toBe(101);
  });

  it("stands while frozen and continues from there", async () => {
    const { clock, pass, start } = createWorld();
    clock.freeze(true);
    pass(500);
    expect([clock.frozen, clock.now()]).toEqual([true, start]);
    await clock.advance(1);
    pass(500);
    expect(clock.now()).toBe(start + 1000);
    clock.freeze(false);
    pass(5);
    expect([clock.frozen, clock.now()]).toEqual([false, start + 1005]);
  });

  it("is moved when the call returns, if nothing fell due", () => {
    const { clock, start } = createWorld();
    void clock.advance(10);
    expect(clock.now()).toBe(start + 10_000);
  });

  it("rounds to whole milliseconds", async () => {
    const { clock, start } = createWorld();
    await clock.advance(0.0015);
    expect(clock.now()).toBe(start + 2);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])("cannot be %s", async (instant) => {
    const { clock, start } = createWorld();
    await expect(clock.moveTo(instant)).rejects.toThrow(RangeError);
    expect(() => clock.at(instant, () => {})).toThrow(RangeError);
    await clock.advance(1);
    expect(clock.now()).toBe(start + 1000);
  });
});

describe("a move forward", () => {
  it("awaits the jobs on its way, each at its instant, those of one instant as scheduled", async () => {
    const { clock, log, note, start } = createWorld();
    clock.at(start + 300, note("c"));
    clock.at(start + 100, note("a"));
    clock.at(start + 300, note("d"));
    clock.at(start + 200, async () => {
      await Promise.resolve();
      note("b")();
    });
    clock.at(start + 1001, note("later"));
    await clock.advance(1);
    expect(log).toEqual(["a@100", "b@200", "c@300", "d@300"]);
  });

  it("runs what its jobs schedule within the stretch", async () => {
    const { clock, log, note, start } = createWorld();
    clock.at(start + 100, () => void clock.at(clock.now() + 100, note("second")));
    clock.at(start + 250, note("third"));
    await clock.advance(1);
    expect(log).toEqual(["second@200", "third@250"]);
  });

  it("does not turn time back for an overdue job", async () => {
    const { clock, log, note, start } = createWorld();
    clock.freeze(true);
    clock.at(start - 500, note("overdue"));
    await clock.advance(0);
    expect(log).toEqual(["overdue@0"]);
  });

  it("goes on after a job that throws, and reports it", async () => {
    const errors: unknown[] = [];
    const { clock, log, note, start } = createWorld({ onError: (error) => errors.push(error) });
    clock.at(start + 1, () => {
      throw new Error("at once");
    });
    clock.at(start + 2, () => Promise.reject(new Error("later")));
    clock.at(start + 3, note("survivor"));
    await clock.advance(1);
    expect(errors).toEqual([new Error("at once"), new Error("later")]);
    expect(log).toEqual(["survivor@3"]);
  });

  it("waits for the moves before it", async () => {
    const { clock, log, note, start } = createWorld();
    let finish = () => {};
    clock.at(start + 10, () => new Promise<void>((resolve) => (finish = resolve)));
    clock.at(start + 20, note("first move"));
    clock.at(start + 40, note("second move"));
    const moves = [clock.moveTo(start + 30), clock.moveTo(start + 50), clock.moveTo(start)];
    await new Promise(setImmediate);
    expect(clock.now()).toBe(start + 10);
    finish();
    await Promise.all(moves);
    expect(log).toEqual(["first move@20", "second move@40"]);
    expect(clock.now()).toBe(start);
  });

  it("lets no real time in while a job runs", async () => {
    const { clock, pass, log, note, start } = createWorld();
    clock.at(start + 10, () => pass(5000));
    clock.at(start + 20, note("next"));
    await clock.moveTo(start + 30);
    expect(log).toEqual(["next@20"]);
    expect(clock.now()).toBe(start + 30);
  });

  it("can be frozen by a job, and lands all the same", async () => {
    const { clock, pass, start } = createWorld();
    clock.at(start + 10, () => clock.freeze(true));
    await clock.moveTo(start + 30);
    pass(100);
    expect([clock.frozen, clock.now()]).toEqual([true, start + 30]);
  });

  it("runs any jobs in the order of time, then of scheduling, and none that was cancelled", async () => {
    const jobs = fc.array(fc.record({ at: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(jobs, fc.nat(60), async (planned, until) => {
        const { clock, start } = createWorld();
        const ran: number[] = [];
        const cancels = planned.map(({ at }, index) => clock.at(start + at, () => void ran.push(index)));
        planned.forEach(({ cancelled }, index) => {
          if (cancelled) cancels[index]?.();
        });
        await clock.moveTo(start + until);
        const expected = planned
          .map((job, index) => ({ ...job, index }))
          .filter((job) => !job.cancelled && job.at <= until)
          .sort((a, b) => a.at - b.at || a.index - b.index)
          .map((job) => job.index);
        expect(ran).toEqual(expected);
      }),
    );
  });
});

it("runs nothing on a move backward, and the jobs of that stretch once more reached", async () => {
  const { clock, log, note, start } = createWorld();
  clock.freeze(true);
  clock.at(start - 500, note("passed over"));
  await clock.moveTo(start - 1000);
  expect(log).toEqual([]);
  await clock.moveTo(start);
  expect(log).toEqual(["passed over@-500"]);
});

describe("time that flows", () => {
  it("runs jobs when due, with one timer armed for the earliest", () => {
    const { clock, pass, timers, log, note, start } = createWorld();
    clock.at(start + 200, note("b"));
    clock.at(start + 100, note("a"));
    clock.at(start + 300, note("c"));
    expect([...timers].map((timer) => timer.ms)).toEqual([100]);
    pass(250);
    expect(log).toEqual(["a@100", "b@200"]);
    expect([...timers].map((timer) => timer.ms)).toEqual([100]);
  });

  it("fires nothing while frozen", async () => {
    const { clock, pass, timers, log, note, start } = createWorld();
    clock.at(start + 100, note("job"));
    clock.freeze(true);
    expect(timers.size).toBe(0);
    pass(1000);
    expect(log).toEqual([]);
    clock.freeze(false);
    pass(100);
    expect(log).toEqual(["job@100"]);
  });

  it("reaches jobs further off than a timer can be set", () => {
    const { clock, pass, timers, log, note, start } = createWorld();
    const far = LONGEST_TIMER_MS * 2 + 10;
    clock.at(start + far, note("far"));
    expect([...timers].map((timer) => timer.ms)).toEqual([LONGEST_TIMER_MS]);
    pass(far - 1);
    expect(log).toEqual([]);
    pass(1);
    expect(log).toEqual([`far@${far}`]);
  });

  it("is timed anew after a move", async () => {
    const { clock, pass, timers, log, note, start } = createWorld();
    clock.at(start + 60_000, note("job"));
    await clock.advance(59);
    expect([...timers].map((timer) => timer.ms)).toEqual([1000]);
    pass(1000);
    expect(log).toEqual(["job@60000"]);
  });

  it("does not hang on a job that plans itself anew at once", () => {
    const { clock, timers, start } = createWorld();
    let runs = 0;
    const again = () => {
      runs += 1;
      clock.at(clock.now(), again);
    };
    clock.at(start, again);
    const [timer] = timers;
    timers.clear();
    timer?.job();
    expect(runs).toBe(1);
    expect(timers.size).toBe(1);
  });

  it("goes on after a job that throws", async () => {
    const errors: unknown[] = [];
    const { clock, pass, log, note, start } = createWorld({ onError: (error) => errors.push(error) });
    clock.at(start + 1, () => Promise.reject(new Error("broken")));
    clock.at(start + 1, note("survivor"));
    pass(1);
    await Promise.resolve();
    await Promise.resolve();
    expect(errors).toEqual([new Error("broken")]);
    expect(log).toEqual(["survivor@1"]);
  });
});

describe("cancelling", () => {
  it("keeps a job from running, also from within another of the same instant", async () => {
    const { clock, pass, log, note, start } = createWorld();
    let cancelSecond = () => {};
    clock.at(start + 100, () => cancelSecond());
    cancelSecond = clock.at(start + 100, note("cancelled"));
    const cancelThird = clock.at(start + 50, note("cancelled"));
    cancelThird();
    cancelThird();
    pass(200);
    await clock.advance(1);
    expect(log).toEqual([]);
  });

  it("leaves the others alone when most are cancelled", async () => {
    const { clock, log, note, start } = createWorld();
    const cancels = Array.from({ length: 1000 }, (_, index) => clock.at(start + 1 + (index % 7), note("cancelled")));
    clock.at(start + 9, note("b"));
    clock.at(start + 4, note("a"));
    for (const cancel of cancels) cancel();
    await clock.advance(1);
    expect(log).toEqual(["a@4", "b@9"]);
  });
});

describe("reset and stop", () => {
  it("return to the machine's time without jobs", async () => {
    const { clock, pass, timers, log, note, start } = createWorld();
    clock.at(start + 90_000, note("dropped"));
    await clock.advance(60);
    clock.freeze(true);
    clock.reset();
    expect([clock.frozen, clock.now(), timers.size]).toEqual([false, start, 0]);
    pass(100_000);
    expect(log).toEqual([]);
  });

  it("abandon the moves under way, without making later ones wait for them", async () => {
    const { clock, pass, log, note, start } = createWorld();
    let finish = () => {};
    clock.at(start + 10, () => new Promise<void>((resolve) => (finish = resolve)));
    clock.at(start + 20, note("dropped"));
    const abandoned = [clock.moveTo(start + 30), clock.moveTo(start + 60_000)];
    clock.reset();
    clock.at(start + 5, note("new"));
    await clock.moveTo(start + 7);
    finish();
    await Promise.all(abandoned);
    expect(log).toEqual(["new@5"]);
    pass(1);
    expect(clock.now()).toBe(start + 8);
  });

  it("leave no timer armed after stop, nor arm one later", () => {
    const { clock, timers, start } = createWorld();
    clock.at(start + 10, () => {});
    clock.stop();
    clock.at(start + 20, () => {})();
    clock.freeze(true);
    clock.freeze(false);
    expect(timers.size).toBe(0);
    expect(clock.now()).toBe(start);
  });
});

it("runs on this machine's time by default", async () => {
  const clock = createClock();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  await new Promise<void>((resolve) => clock.at(clock.now() + 2, resolve));
  clock.stop();
});
