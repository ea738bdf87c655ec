import { useState } from "preact/hooks";
import { call, path } from "../api.ts";
import { act, tried } from "../notice.ts";
import { Empty } from "../parts/empty.tsx";
import { Json } from "../parts/json.tsx";
import { Refusal } from "../parts/problem.tsx";
import { TargetChoice } from "../parts/target-choice.tsx";
import { Moment } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE } from "../place.ts";
import { useLive } from "../resource.ts";
import type { Delivery, Subscription } from "../shapes.ts";
import { deliveries, subscriptions, targets } from "../sources.ts";

/** Who is told of what, and what came of it. */
export function WebhooksView() {
  useLive(subscriptions);
  useLive(deliveries);
  const [chosen, choose] = useState<string | undefined>(undefined);
  const withEvents = targets.data.value?.filter(({ webhooks }) => webhooks.length > 0) ?? [];
  const target = chosen ?? withEvents[0]?.name ?? targets.data.value?.[0]?.name ?? "";
  const events = targets.data.value?.find(({ name }) => name === target)?.webhooks ?? [];
  return (
    <View title="Webhooks" actions={<TargetChoice value={target} onChange={choose} />}>
      <div class="halves">
        <section aria-labelledby="subscriptions">
          <h2 id="subscriptions">Subscriptions</h2>
          <Shown of={subscriptions} what="webhook subscriptions">
            {(known) => <Subscriptions known={known} />}
          </Shown>
          <Subscribe target={target} events={events} />
        </section>
        <section aria-labelledby="trigger">
          <h2 id="trigger">Fire an event by hand</h2>
          <Trigger target={target} events={events} />
        </section>
      </div>
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">Deliveries</h2>
        <Shown of={deliveries} what="webhook deliveries">
          {(known) => <Deliveries known={known} />}
        </Shown>
      </section>
    </View>
  );
}

function Subscriptions({ known }: { known: readonly Subscription[] }) {
  if (known.length === 0) return <p class="muted">Nobody is told of anything.</p>;
  return (
    <ul class="cards">
      {known.map(({ id, target, event, url, mode }) => (
        <li key={id}>
          <span>
            <strong>{event === "*" ? "every event" : event}</strong> <span class="muted">of {target} to</span>{" "}
            <code>{url}</code>
            {mode === "normal" ? undefined : <span class="tag">{mode}</span>}
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={`End the subscription ${id}`}
            onClick={() => act(() => call("DELETE", path("webhooks", "subscriptions", id)), "Ended the subscription.")}
          >
            End
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a form sends, and what the server thinks of it. */
function useSending(address: string, done: string) {
  const [error, setError] = useState<unknown>(undefined);
  async function submit(body: () => object): Promise<void> {
    setError(undefined);
    setError(await tried(async () => call("POST", address, body()), done));
  }
  return { error, submit };
}

function EventChoice({ events, all }: { events: readonly string[]; all?: boolean }) {
  return (
    <label>
      Event
      <select name="event" required>
        {all === true ? <option value="*">every one</option> : undefined}
        {events.map((event) => (
          <option key={event} value={event}>
            {event}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How deliveries to a subscriber go astray. */
const MODES = ["normal", "duplicate", "reorder", "late", "never"];

function Subscribe({ target, events }: { target: string; events: readonly string[] }) {
  const { error, submit } = useSending("webhooks/subscriptions", "The subscription stands.");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const secret = String(form.get("secret") ?? "").trim();
    void submit(() => ({
      target,
      event: form.get("event"),
      url: form.get("url"),
      mode: form.get("mode"),
      ...(secret === "" ? {} : { secret }),
    }));
  };
  return (
    <form onSubmit={send} class="line">
      <EventChoice events={events} all />
      <label class="grow">
        Send to
        <input name="url" type="url" required placeholder="http://127.0.0.1:9000/hook" />
      </label>
      <label>
        Mode
        <select name="mode">
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {mode}
            </option>
          ))}
        </select>
      </label>
      <label class="grow">
        Signed with, if at all
        <input name="secret" autocomplete="off" placeholder="whsec_…" />
      </label>
      <button type="submit" class="primary">
        Subscribe
      </button>
      <Refusal error={error} />
    </form>
  );
}

function Trigger({ target, events }: { target: string; events: readonly string[] }) {
  const { error, submit } = useSending("webhooks/trigger", "The event is on its way.");
  if (events.length === 0) return <p class="muted">{target} documents no event.</p>;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void submit(() => {
      const text = String(form.get("payload") ?? "").trim();
      return { target, event: form.get("event"), ...(text === "" ? {} : { payload: parsedPayload(text) }) };
    });
  };
  return (
    <form onSubmit={send} class="fields">
      <EventChoice events={events} />
      <label class="wide">
        Payload, as JSON
        <textarea name="payload" rows={3} spellcheck={false} placeholder="an example of the description" />
      </label>
      <div class="wide">
        <Refusal error={error} />
        <button type="submit" class="primary">
          Fire
        </button>
      </div>
    </form>
  );
}

/** @throws Error with a sentence when the text is no JSON. */
function parsedPayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The payload is no JSON: ${(error as Error).message}`);
  }
}

function Deliveries({ known }: { known: readonly Delivery[] }) {
  if (known.length === 0) {
    return (
      <Empty
        title="Nothing has been sent."
        curl={`curl -d '{"target":"heights","event":"*","url":"http://127.0.0.1:9000/hook"}' ${BASE}/__understudy/webhooks/subscriptions`}
      >
        Subscribe a listener, then change something through the API.
      </Empty>
    );
  }
  return (
    <ul class="deliveries">
      {known.toReversed().map((delivery) => (
        <li key={delivery.id}>
          <DeliveryCard delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryCard({
  delivery: { id, target, event, url, payload, attempts, nextAttemptAt, withheld, violations },
}: {
  delivery: Delivery;
}) {
  const last = attempts.at(-1);
  return (
    <details>
      <summary>
        <span class={`status ${outcomeClass(last)}`}>
          {last === undefined ? (withheld === true ? "withheld" : "waits") : (last.status ?? "failed")}
        </span>
        <strong>{event}</strong>
        <span class="muted">
          {target} to {url}, {attempts.length} attempt{attempts.length === 1 ? "" : "s"}
        </span>
        {violations.length === 0 ? undefined : <span class="tag">breaks the description</span>}
        {nextAttemptAt === undefined ? undefined : (
          <span class="tag">
            next <Moment at={nextAttemptAt} />
          </span>
        )}
      </summary>
      <p class="actions">
        <button
          type="button"
          onClick={() => act(() => call("POST", path("webhooks", "deliveries", id, "redeliver")), "Sent once more.")}
        >
          Send again
        </button>
        <code>{id}</code>
      </p>
      <table>
        <caption>Attempts</caption>
        <thead>
          <tr>
            <th scope="col">At</th>
            <th scope="col">Outcome</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ at, status, error, durationMs }, index) => (
            <tr key={index}>
              <td>
                <Moment at={at} />
              </td>
              <td>{status ?? error}</td>
              <td class="figures">{durationMs} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Json value={payload} label={`Payload of ${id}`} />
    </details>
  );
}

function outcomeClass(last: Delivery["attempts"][number] | undefined): string {
  if (last === undefined) return "";
  return last.status === undefined ? "s5" : `s${Math.floor(last.status / 100)}`;
}
