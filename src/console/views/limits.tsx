import { call, path } from "../api.ts";
import { act } from "../notice.ts";
import { Empty } from "../parts/empty.tsx";
import { duration, Moment } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { to } from "../place.ts";
import { useLive } from "../resource.ts";
import type { Conduct, StandingLimit } from "../shapes.ts";
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
        {(report) => <Behaviour report={report} />}
      </Shown>
    </View>
  );
}

/** The verdict on the callers, and what it rests on. */
function Behaviour({ report: { verdict, considered, findings } }: { report: Conduct }) {
  return (
    <>
      <p role="status">
        {verdict === "well-behaved" ? "Nothing to complain of" : "There is something to complain of"} in {considered}{" "}
        request{considered === 1 ? "" : "s"}.
      </p>
      <ul class="plain conduct">
        {findings.map(({ code, sentence, target, operationId, by, requests, at }) => (
          <li key={`${code} ${requests.join(" ")}`}>
            <strong>{code}</strong> <span class="muted">by {by ?? "somebody unknown"},</span> <Moment at={at} />
            <p>
              {target} {operationId ?? ""}: {sentence}{" "}
              {requests.slice(0, 5).map((id, index) => (
                <a key={id} href={to("requests", id)}>
                  request {index + 1}{" "}
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </>
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
