import { call, path } from "../api.ts";
import { act } from "../notice.ts";
import { Empty } from "../parts/empty.tsx";
import { Json } from "../parts/json.tsx";
import { duration, Moment } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { useLive } from "../resource.ts";
import type { StandingLimit } from "../shapes.ts";
import { conduct, limits } from "../sources.ts";

/** How far each limit is used up, with a switch and a number for each; and how the callers behave. */
export function LimitsView() {
  useLive(limits);
  useLive(conduct);
  return (
    <View title="Limits">
      <Shown of={limits} what="limits">
        {(standing) =>
          standing.length === 0 ? (
            <Empty title="No target has a limit.">Descriptions state theirs under x-rate-limit.</Empty>
          ) : (
            <ul class="limits">
              {standing.map((limit) => (
                <li key={`${limit.target} ${limit.policy}`}>
                  <Limit limit={limit} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <h2>How callers behave</h2>
      <Shown of={conduct} what="a report on the conduct of callers">
        {(report) => <Json value={report} label="Conduct of the callers" />}
      </Shown>
    </View>
  );
}

function Limit({ limit: { target, policy, limit, windowSeconds, enabled, counters } }: { limit: StandingLimit }) {
  const change = (body: object, done: string) => act(() => call("PATCH", path("limits", target, policy), body), done);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const wish = { limit: Number(form.get("limit")), windowSeconds: Number(form.get("windowSeconds")) };
    void change(wish, `${target} ${policy}: ${wish.limit} requests in ${duration(wish.windowSeconds)}.`);
  };
  const name = `${target} ${policy}`;
  return (
    <section aria-label={`Limit ${name}`} class={enabled ? "" : "off"}>
      <div class="line spread">
        <h2>
          {target} <span class="muted">{policy}</span>
        </h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={enabled}
            checked={enabled}
            onChange={({ currentTarget: { checked } }) =>
              change({ enabled: checked }, `${name} is ${checked ? "on" : "off"}.`)
            }
          />
          {enabled ? "on" : "off"}
        </label>
      </div>
      <form onSubmit={submit} class="line" key={`${limit} ${windowSeconds}`}>
        <label>
          Requests
          <input name="limit" type="number" min={1} required defaultValue={String(limit)} />
        </label>
        <label>
          in seconds
          <input name="windowSeconds" type="number" min={1} required defaultValue={String(windowSeconds)} />
        </label>
        <button type="submit" aria-label={`Change ${name}`}>
          Change
        </button>
      </form>
      {counters.length === 0 ? (
        <p class="muted">No window is open: nobody has asked.</p>
      ) : (
        <ul class="plain">
          {counters.map(({ key, used, remaining, resetAt }) => (
            <li key={key} class="counter">
              <code title={key}>{key}</code>
              <meter
                min={0}
                max={limit}
                high={limit * 0.8}
                optimum={0}
                value={Math.min(used, limit)}
                aria-label={`${name}, ${key}`}
              />
              <span class="figures">
                {used} of {limit}
              </span>
              <span class="muted">
                {remaining} left until <Moment at={resetAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
