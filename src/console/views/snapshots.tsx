import { call, path } from "../api.ts";
import { act } from "../notice.ts";
import { Changes } from "../parts/changes.tsx";
import { Empty } from "../parts/empty.tsx";
import { namesIn } from "../parts/name-list.ts";
import { Moment } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE } from "../place.ts";
import { useLive } from "../resource.ts";
import type { HistoryEntry } from "../shapes.ts";
import { history, snapshots } from "../sources.ts";

/** The sandbox as it once stood: kept under a name, and restored. */
export function SnapshotsView() {
  useLive(snapshots);
  useLive(history);
  const reset = () => act(() => call("POST", "reset"), "The sandbox is as at the beginning.");
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get("name"));
    void act(() => call("PUT", path("snapshots", name)), `Kept as ${name}.`).then((isDone) => isDone && form.reset());
  };
  return (
    <View
      title="Snapshots"
      actions={
        <button type="button" class="danger" onClick={reset}>
          Back to the fixtures
        </button>
      }
    >
      <Shown of={snapshots} what="snapshots">
        {(answer) => (
          <>
            <form onSubmit={keep} class="line">
              <label>
                Keep the sandbox as it stands, as
                <input name="name" required placeholder="before-checkout" autocomplete="off" />
              </label>
              <button type="submit" class="primary">
                Keep
              </button>
            </form>
            <List names={namesIn(answer)} />
          </>
        )}
      </Shown>
      <h2>What was changed</h2>
      <Shown of={history} what="a history of changes">
        {(entries) => <History entries={entries} />}
      </Shown>
      <p class="muted">
        To go back to just before one request, open it under <a href="#/requests">Requests</a> and press “Rewind to just
        before”.
      </p>
    </View>
  );
}

function List({ names }: { names: ReturnType<typeof namesIn> }) {
  if (names.length === 0) {
    return (
      <Empty title="No snapshot is kept." curl={`curl -X PUT ${BASE}/__understudy/snapshots/before-checkout`}>
        A snapshot holds everything: state, clock, limits, faults, subscriptions.
      </Empty>
    );
  }
  return (
    <ul class="cards">
      {names.map(({ name, about }) => (
        <li key={name}>
          <span>
            <strong>{name}</strong> <span class="muted">{Object.values(about).map(String).join(" · ")}</span>
          </span>
          <span class="actions">
            <button
              type="button"
              aria-label={`Restore ${name}`}
              onClick={() =>
                act(() => call("POST", path("snapshots", name, "restore")), `The sandbox is as in ${name}.`)
              }
            >
              Restore
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={`Drop ${name}`}
              onClick={() => act(() => call("DELETE", path("snapshots", name)), `Dropped ${name}.`)}
            >
              Drop
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How many changes are drawn, newest first. */
const DRAWN = 100;

function History({ entries }: { entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return <p class="muted">No request has changed anything.</p>;
  const rewind = (to: string) => act(() => call("POST", "rewind", { to }), "The sandbox is back to just before that.");
  return (
    <ul class="cards">
      {entries
        .toReversed()
        .slice(0, DRAWN)
        .map(({ id, at, target, operationId, changes }) => (
          <li key={id}>
            <div>
              <strong>
                {target} {operationId}
              </strong>{" "}
              <span class="muted">
                <Moment at={at} />
              </span>
              <Changes changes={changes} />
            </div>
            <button type="button" aria-label={`Rewind to just before ${operationId ?? id}`} onClick={() => rewind(id)}>
              Rewind
            </button>
          </li>
        ))}
    </ul>
  );
}
