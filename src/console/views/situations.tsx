import { useState } from "preact/hooks";
import { call, path } from "../api.ts";
import { act, tried } from "../notice.ts";
import { Empty } from "../parts/empty.tsx";
import { Refusal } from "../parts/problem.tsx";
import { TargetChoice } from "../parts/target-choice.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE, go, place } from "../place.ts";
import { useLive } from "../resource.ts";
import type { FaultRule, StandingFault } from "../shapes.ts";
import { description, faults, operationsOf, targets } from "../sources.ts";

const SITUATIONS: readonly { readonly title: string; readonly about: string; readonly rule: FaultRule }[] = [
  { title: "429", about: "Too many requests", rule: { status: 429, times: 1 } },
  { title: "500", about: "The server fails", rule: { status: 500, times: 1 } },
  { title: "Slow", about: "An answer after 3 s", rule: { delayMs: 3_000, times: 1 } },
  { title: "Cut", about: "The connection is reset", rule: { connection: "reset", times: 1 } },
];

/** What shall happen to the next call, at one press; and rules that last. */
export function SituationsView() {
  useLive(faults);
  const [, target = "", operation = ""] = place.value;
  return (
    <View title="Situations">
      <Shown of={faults} what="fault rules">
        {(rules) => (
          <>
            <Scope target={target} operation={operation} />
            <OneClick target={target} operation={operation} />
            <Standing rules={rules} />
            <RuleForm target={target} operation={operation} />
          </>
        )}
      </Shown>
    </View>
  );
}

/** Absent members say: any. */
function scoped(target: string, operation: string): FaultRule {
  return { ...(target === "" ? {} : { target }), ...(operation === "" ? {} : { operation }) };
}

function Scope({ target, operation }: { target: string; operation: string }) {
  const operations = target === "" ? [] : operationsOf(description(target).data.value);
  return (
    <div class="line">
      <TargetChoice value={target} all="any" onChange={(name) => go("situations", ...(name === "" ? [] : [name]))} />
      <label>
        Operation
        <select
          value={operation}
          disabled={target === ""}
          onChange={({ currentTarget: { value } }) => go("situations", target, ...(value === "" ? [] : [value]))}
        >
          <option value="">any</option>
          {operations.map(({ id, method, path: template }) => (
            <option key={id} value={id}>
              {id} ({method} {template})
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function OneClick({ target, operation }: { target: string; operation: string }) {
  return (
    <section aria-labelledby="next-call">
      <h2 id="next-call">The next call of {operation || target || "any target"}</h2>
      <div class="situations">
        {SITUATIONS.map(({ title, about, rule }) => (
          <button
            key={title}
            type="button"
            onClick={() =>
              act(() => call("POST", "faults", { ...scoped(target, operation), ...rule }), `The next call: ${about}.`)
            }
          >
            <strong>{title}</strong>
            <span>{about}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

function Standing({ rules }: { rules: readonly StandingFault[] }) {
  const clear = () => act(() => call("DELETE", "faults"), "Removed every rule.");
  return (
    <section aria-labelledby="rules">
      <div class="line spread">
        <h2 id="rules">Rules</h2>
        <button type="button" onClick={clear} disabled={rules.length === 0}>
          Remove all
        </button>
      </div>
      {rules.length === 0 ? (
        <Empty
          title="Nothing goes wrong by rule."
          curl={`curl -d '{"target":"${targets.data.value?.[0]?.name ?? "heights"}","status":503,"times":2}' ${BASE}/__understudy/faults`}
        >
          Press one of the buttons above, or make a rule of your own.
        </Empty>
      ) : (
        <ul class="cards">
          {rules.map((rule) => (
            <li key={rule.id}>
              <span>
                <strong>{effectOf(rule)}</strong> <span class="muted">{conditionOf(rule)}</span>
                {isSpent(rule) ? <span class="tag">used up</span> : undefined}
              </span>
              <button
                type="button"
                class="quiet"
                aria-label={`Remove the rule ${rule.id}`}
                onClick={() => act(() => call("DELETE", path("faults", rule.id)), "Removed the rule.")}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function effectOf({ status, delayMs, connection, body }: FaultRule): string {
  const parts = [
    status === undefined ? "" : `status ${status}`,
    isSet(body) ? "with a body of its own" : "",
    isSet(delayMs) && delayMs !== 0 ? `after ${delayMs} ms` : "",
    isSet(connection) ? `connection: ${connection}` : "",
  ].filter((part) => part !== "");
  return parts.join(", ") || "nothing";
}

function conditionOf({ target, operation, times, after, probability, struck }: StandingFault): string {
  const parts = [
    isSet(operation) ? `${target ?? ""} ${operation}`.trim() : (target ?? "any target"),
    isSet(times) ? `${times} ${times === 1 ? "time" : "times"}` : "until removed",
    isSet(after) && after !== 0 ? `after ${after} calls` : "",
    isSet(probability) && probability !== 1 ? `with probability ${probability}` : "",
    struck === undefined ? "" : `struck ${struck}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function isSpent({ times, struck = 0 }: StandingFault): boolean {
  return isSet(times) && struck >= times;
}

function isSet<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null;
}

function RuleForm({ target, operation }: { target: string; operation: string }) {
  const [error, setError] = useState<unknown>(undefined);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setError(undefined);
    const rule = { ...scoped(target, operation), ...ruleIn(new FormData(form)) };
    const refusal = await tried(() => call("POST", "faults", rule), "The rule stands.");
    if (refusal === undefined) form.reset();
    else setError(refusal);
  };
  return (
    <section aria-labelledby="own-rule">
      <h2 id="own-rule">A rule of your own</h2>
      <form onSubmit={submit} class="fields">
        <label>
          Status
          <input name="status" type="number" min={200} max={599} placeholder="as answered" />
        </label>
        <label>
          Connection
          <select name="connection">
            <option value="">stays</option>
            <option value="reset">reset</option>
            <option value="hang">hang</option>
            <option value="truncate">truncate</option>
            <option value="malformed">malformed</option>
          </select>
        </label>
        <label>
          Delay, ms
          <input name="delayMs" type="number" min={0} />
        </label>
        <label>
          Times
          <input name="times" type="number" min={1} placeholder="until removed" />
        </label>
        <label>
          After so many calls
          <input name="after" type="number" min={0} />
        </label>
        <label>
          Probability
          <input name="probability" type="number" min={0} max={1} step="any" placeholder="1" />
        </label>
        <label class="wide">
          Headers, one in a line
          <textarea name="headers" rows={2} spellcheck={false} placeholder="Retry-After: 5" />
        </label>
        <label class="wide">
          Body, JSON or text
          <textarea name="body" rows={2} spellcheck={false} placeholder="the API's own error body" />
        </label>
        <div class="wide">
          <Refusal error={error} />
          <button type="submit" class="primary">
            Make the rule
          </button>
        </div>
      </form>
    </section>
  );
}

/** What the form says; a field left empty says nothing. */
function ruleIn(form: FormData): FaultRule {
  const rule: Record<string, unknown> = {};
  for (const name of ["status", "delayMs", "times", "after", "probability"]) {
    const text = String(form.get(name) ?? "");
    if (text !== "") rule[name] = Number(text);
  }
  const connection = String(form.get("connection") ?? "");
  if (connection !== "") rule.connection = connection;
  const lines = String(form.get("headers") ?? "")
    .split("\n")
    .filter((line) => line.includes(":"));
  if (lines.length > 0) {
    rule.headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
    );
  }
  const body = String(form.get("body") ?? "").trim();
  return body === "" ? rule : { ...rule, body: jsonOrText(body) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
