import { useEffect, useRef } from "preact/hooks";
import { call, path } from "../api.ts";
import { act } from "../notice.ts";
import { Changes } from "../parts/changes.tsx";
import { Json } from "../parts/json.tsx";
import { Status } from "../parts/status.tsx";
import { Moment } from "../parts/time.tsx";
import { Shown } from "../parts/view.tsx";
import { Why } from "../parts/why.tsx";
import { go, to } from "../place.ts";
import { useAddress, useLive } from "../resource.ts";
import type { Message, RequestEntry } from "../shapes.ts";
import { history } from "../sources.ts";

/** What each stage that can decide stands for. */
const STAGES: Readonly<Record<string, string>> = {
  match: "No operation of the description fits this method and path.",
  authenticate: "The credential is missing, unknown, or may not do this.",
  "limit-rate": "The rate limit refused: the caller has used up its window.",
  "inject-fault": "A fault rule or a Prefer header provoked this answer.",
  "validate-request": "The request does not fit the description.",
  behave: "Every check was passed; the behaviour of the operation answered.",
};
const SHOWN = new Set([
  ...["id", "at", "target", "operationId", "method", "path", "status", "durationMs", "answeredBy", "forced"],
  ...["violations", "request", "response", "why"],
]);

/** One request in full: what was asked, what was answered, and why. */
export function RequestDetail({ id }: { id: string }) {
  const entry = useAddress<RequestEntry & Record<string, unknown>>(path("requests", id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <article class="detail" aria-labelledby="request-title">
      <div class="detail-head">
        <h2 id="request-title" tabIndex={-1} ref={heading}>
          {entry.data.value === undefined ? "Request" : `${entry.data.value.method} ${entry.data.value.path}`}
        </h2>
        <button type="button" class="quiet" onClick={() => go("requests")}>
          Close
        </button>
      </div>
      <Shown of={entry} what={`the request ${id}; it may have been forgotten`}>
        {(known) => <Known entry={known} />}
      </Shown>
    </article>
  );
}

function Known({ entry }: { entry: RequestEntry & Readonly<Record<string, unknown>> }) {
  const { answeredBy = "", violations = [], request, response, operationId, target } = entry;
  const more = Object.entries(entry).filter(([name, value]) => !SHOWN.has(name) && !isNothing(value));
  useLive(history);
  const changes = history.data.value?.find(({ id }) => id === entry.id)?.changes ?? [];
  const rewind = () =>
    act(() => call("POST", "rewind", { to: entry.id }), "The sandbox is back to just before this request.");
  return (
    <>
      <p class="verdict">
        <Status status={entry.status} /> {sentence(answeredBy)}
      </p>
      <dl>
        <dt>Decided by</dt>
        <dd>
          <code>{answeredBy || "nothing"}</code>
        </dd>
        <dt>Operation</dt>
        <dd>
          {operationId === undefined || operationId === null ? (
            "none"
          ) : (
            <code>
              {target} {operationId}
            </code>
          )}
        </dd>
        {isNothing(entry.forced) ? undefined : (
          <>
            <dt>Forced</dt>
            <dd>
              <code>{typeof entry.forced === "string" ? entry.forced : JSON.stringify(entry.forced)}</code>
            </dd>
          </>
        )}
        <dt>At</dt>
        <dd>
          <Moment at={entry.at} />, in {entry.durationMs.toFixed(2)} ms
        </dd>
        <dt>Request id</dt>
        <dd>
          <code>{entry.id}</code>
        </dd>
      </dl>
      <p class="actions">
        <button type="button" onClick={rewind}>
          Rewind to just before
        </button>
        {target === undefined || operationId === undefined || operationId === null ? undefined : (
          <a class="button" href={to("situations", target, operationId)}>
            Provoke this operation
          </a>
        )}
      </p>
      {entry.why === undefined ? undefined : <Why why={entry.why} target={target ?? ""} />}
      {changes.length === 0 ? undefined : (
        <section>
          <h3>What it changed</h3>
          <Changes changes={changes} />
        </section>
      )}
      {violations.length === 0 ? undefined : (
        <>
          <h3>Violations of the description</h3>
          <ul class="violations">
            {violations.map((violation, index) => (
              <li key={index}>
                <Violation violation={violation} />
              </li>
            ))}
          </ul>
        </>
      )}
      {more.map(([name, value]) => (
        <section key={name}>
          <h3>{titleOf(name)}</h3>
          <Json value={value} label={titleOf(name)} />
        </section>
      ))}
      <Side title="Request" message={request} />
      <Side title="Response" message={response} />
    </>
  );
}

/** What the deciding stage means. */
function sentence(stage: string): string {
  return STAGES[stage] ?? (stage === "" ? "" : `The stage ${stage} answered.`);
}

function Violation({ violation }: { violation: unknown }) {
  const { side, where, at, expected, actual, rule } = (violation ?? {}) as Readonly<Record<string, string | undefined>>;
  if (expected === undefined) return <Json value={violation} label="Violation" />;
  return (
    <>
      {side} {where} <code>{at === "" ? "(the whole)" : at}</code>: expected {expected}, was {actual}
      {rule === undefined ? "" : <span class="muted"> ({rule})</span>}
    </>
  );
}

function Side({ title, message }: { title: string; message: Message | undefined }) {
  if (message === undefined) return null;
  const { headers = {}, body } = message;
  return (
    <section>
      <h3>{title}</h3>
      <details>
        <summary>
          {Object.keys(headers).length} header{Object.keys(headers).length === 1 ? "" : "s"}
        </summary>
        <Json value={headerLines(headers)} label={`Headers of the ${title.toLowerCase()}`} />
      </details>
      {isNothing(body) ? (
        <p class="muted">No body.</p>
      ) : (
        <Json value={body} label={`Body of the ${title.toLowerCase()}`} />
      )}
    </section>
  );
}

function headerLines(headers: Readonly<Record<string, unknown>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join("\n");
}

/** `sideEffects` → Side effects */
function titleOf(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}
