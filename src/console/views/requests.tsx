import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, path } from "../api.ts";
import { act, complain } from "../notice.ts";
import { Empty } from "../parts/empty.tsx";
import { Rows } from "../parts/rows.tsx";
import { Status } from "../parts/status.tsx";
import { Time } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE, go, place } from "../place.ts";
import { useLive } from "../resource.ts";
import type { RequestEntry } from "../shapes.ts";
import { requests, targets } from "../sources.ts";
import { RequestDetail } from "./request-detail.tsx";

/** How many rows are drawn at once. */
const DRAWN = 300;

/** What was asked and answered, newest first, and why. */
export function RequestsView() {
  useLive(requests);
  const [words, setWords] = useState("");
  const [isHeld, hold] = useState(false);
  const selected = place.value[0] === "requests" ? place.value[1] : undefined;
  const before = useRef(selected);
  useEffect(() => {
    // Who leaves a request is where they came from.
    if (before.current !== undefined && selected === undefined) {
      document.querySelector<HTMLElement>('.rows.requests [tabindex="0"]')?.focus();
    }
    before.current = selected;
  }, [selected]);
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape" && selected !== undefined) go("requests");
  };
  const clear = () => {
    if (selected !== undefined) go("requests");
    void act(() => call("DELETE", "requests"), "Forgot every request.");
  };
  const actions = (
    <>
      <button type="button" aria-pressed={isHeld} onClick={() => hold(!isHeld)}>
        Hold still
      </button>
      <button type="button" onClick={() => void saveHar()}>
        Save as HAR
      </button>
      <button type="button" onClick={clear}>
        Forget all
      </button>
    </>
  );
  return (
    <View title="Requests" actions={actions}>
      <Shown of={requests} what="the journal of requests over HTTP">
        {(entries) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the request from wherever in it one is
          <div class={`split ${selected === undefined ? "" : "open"}`} onKeyDown={leave}>
            <div class="split-list">
              <label class="filter">
                Filter
                <input
                  type="search"
                  value={words}
                  placeholder="429 POST /courses"
                  onInput={(event) => setWords(event.currentTarget.value)}
                />
              </label>
              <List entries={entries} words={words} selected={selected} isHeld={isHeld} />
            </div>
            {selected === undefined ? undefined : <RequestDetail id={selected} />}
          </div>
        )}
      </Shown>
    </View>
  );
}

interface ListProps {
  readonly entries: readonly RequestEntry[];
  readonly words: string;
  readonly selected: string | undefined;
  readonly isHeld: boolean;
}

function List({ entries, words, selected, isHeld }: ListProps) {
  const newest = useMemo(() => newestFirst(entries), [entries]);
  const [isInside, setInside] = useState(false);
  const kept = useRef<readonly RequestEntry[] | undefined>(undefined);
  // What one reads or is about to press does not move away: new rows wait.
  const waits = isHeld || isInside;
  if (!waits || kept.current === undefined) kept.current = newest;
  const shown = kept.current;
  const known = new Set(shown.map(({ id }) => id));
  const waiting = newest.filter(({ id }) => !known.has(id)).length;
  const [, redraw] = useState(0);
  useEffect(() => {
    if (newest.length === 0) kept.current = newest;
  }, [newest]);
  const release = () => {
    kept.current = newest;
    redraw((count) => count + 1);
  };
  if (newest.length === 0) {
    return (
      <Empty title="Nothing has been asked yet." curl={firstCurl()}>
        Send a request to the mock; it appears here as it is answered.
      </Empty>
    );
  }
  const found = shown.filter((entry) => fits(entry, words));
  return (
    <>
      <p class="waiting" role="status">
        {waiting === 0 ? (
          <span>
            {found.length} of {shown.length}
          </span>
        ) : (
          <button type="button" class="quiet" onClick={release}>
            Show {waiting} new
          </button>
        )}
      </p>
      <div
        class="scroll"
        onPointerEnter={() => setInside(true)}
        onPointerLeave={() => setInside(false)}
        onFocusIn={() => setInside(true)}
        onFocusOut={() => setInside(false)}
      >
        <Rows
          label="Requests, newest first"
          class="requests"
          items={found.slice(0, DRAWN)}
          keyOf={({ id }) => id}
          selected={selected}
          onSelect={({ id }) => go("requests", id)}
        >
          {(entry) => <Row entry={entry} />}
        </Rows>
      </div>
    </>
  );
}

function Row({ entry }: { entry: RequestEntry }) {
  const { at, method, path: asked, status, target, operationId, answeredBy, durationMs, violations = [] } = entry;
  return (
    <>
      <Status status={status} />
      <span class="method">{method}</span>
      <span class="path">
        {target === undefined ? "" : <span class="muted">{target} </span>}
        {asked}
      </span>
      <span class="why">
        {operationId ?? "no operation"} · {answeredBy}
        {entry.forced === undefined || entry.forced === null || entry.forced === false ? "" : " · forced"}
        {violations.length === 0 ? "" : ` · ${violations.length} violation${violations.length === 1 ? "" : "s"}`}
      </span>
      <span class="muted figures">{durationMs.toFixed(1)} ms</span>
      <Time at={at} />
    </>
  );
}

/** Whatever the server's order is. */
function newestFirst(entries: readonly RequestEntry[]): readonly RequestEntry[] {
  const [first, last] = [entries[0], entries.at(-1)];
  const isOldestFirst = first !== undefined && last !== undefined && first.at < last.at;
  return isOldestFirst ? entries.toReversed() : entries;
}

function fits(entry: RequestEntry, words: string): boolean {
  const { method, path: asked, status, target, operationId, answeredBy } = entry;
  const text = `${status} ${method} ${target} ${asked} ${operationId} ${answeredBy}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function firstCurl(): string {
  const [first] = targets.data.value ?? [];
  if (first === undefined) return `curl ${BASE}/__understudy/targets`;
  const [credential] = first.credentials;
  const header = credential === undefined ? "" : `-H '${credential.header}' `;
  return `curl ${header}${BASE}/${first.name}${first.tryPath ?? "/"}`;
}

async function saveHar(): Promise<void> {
  try {
    const har = await call<unknown>("GET", path("requests.har"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(har)], { type: "application/json" }));
    link.download = "requests.har";
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    complain(error);
  }
}
