import { useState } from "preact/hooks";
import { call } from "../api.ts";
import { act, tried } from "../notice.ts";
import { Refusal } from "../parts/problem.tsx";
import { Moment } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { useLive } from "../resource.ts";
import { sandboxTime } from "../sandbox-time.ts";
import type { Clock } from "../shapes.ts";
import { clock } from "../sources.ts";

const STEPS: readonly (readonly [string, number])[] = [
  ["1 second", 1],
  ["10 seconds", 10],
  ["1 minute", 60],
  ["10 minutes", 600],
  ["1 hour", 3_600],
  ["1 day", 86_400],
  ["30 days", 2_592_000],
];

/** The sandbox's time: looked at, stopped, moved. */
export function ClockView() {
  useLive(clock);
  return (
    <View title="Clock">
      <Shown of={clock} what="the clock">
        {(known) => <Face clock={known} />}
      </Shown>
    </View>
  );
}

function Face({ clock: { now, frozen } }: { clock: Clock }) {
  const [error, setError] = useState<unknown>(undefined);
  const advance = (seconds: number, text: string) =>
    act(() => call("POST", "clock/advance", { seconds }), `Moved ${text} on; what fell due on the way has run.`);
  const set = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("now"));
    setError(undefined);
    setError(await tried(() => call("PUT", "clock", { now: text }), `It is ${text}.`));
  };
  const advanceBy = (event: SubmitEvent) => {
    event.preventDefault();
    const seconds = Number(new FormData(event.currentTarget as HTMLFormElement).get("seconds"));
    void advance(seconds, `${seconds} seconds`);
  };
  return (
    <>
      <p class="face">
        <Moment at={sandboxTime.value ?? now} />{" "}
        {frozen ? <span class="tag">frozen</span> : <span class="muted">runs with the machine's</span>}
      </p>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={frozen}
          checked={frozen}
          onChange={({ currentTarget: { checked } }) =>
            act(
              () => call("PUT", "clock", { frozen: checked }),
              checked ? "The clock stands still." : "The clock runs.",
            )
          }
        />
        Frozen
      </label>
      <section aria-labelledby="advance">
        <h2 id="advance">Advance</h2>
        <p class="muted">Rate-limit windows, expiry of keys and tokens, and webhook retries follow, in order.</p>
        <div class="steps">
          {STEPS.map(([text, seconds]) => (
            <button key={text} type="button" onClick={() => advance(seconds, text)}>
              + {text}
            </button>
          ))}
        </div>
        <form onSubmit={advanceBy} class="line">
          <label>
            Seconds
            <input name="seconds" type="number" min={0} step="any" required />
          </label>
          <button type="submit">Advance</button>
        </form>
      </section>
      <section aria-labelledby="set">
        <h2 id="set">Set</h2>
        <form onSubmit={set} class="line">
          <label>
            Instant (RFC 3339)
            <input name="now" required placeholder={now} size={26} autocomplete="off" />
          </label>
          <button type="submit">Set</button>
        </form>
        <Refusal error={error} />
      </section>
    </>
  );
}
