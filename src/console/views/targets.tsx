import { useState } from "preact/hooks";
import { address, path } from "../api.ts";
import { Copy } from "../parts/copy.tsx";
import { TargetChoice } from "../parts/target-choice.tsx";
import { duration } from "../parts/time.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE, go, place } from "../place.ts";
import type { Target } from "../shapes.ts";
import { description, operationsOf, targets } from "../sources.ts";

/** What is served: its documentation, its credentials, and where its vendor's documentation is silent. */
export function TargetsView() {
  const [, chosen] = place.value;
  const name = chosen ?? targets.data.value?.[0]?.name ?? "";
  return (
    <View title="Targets" actions={<TargetChoice value={name} onChange={(other) => go("targets", other)} />}>
      <Shown of={targets} what="targets">
        {(known) => {
          const target = known.find((one) => one.name === name);
          return target === undefined ? (
            <p class="absent">No target {name} is served.</p>
          ) : (
            <One key={name} target={target} />
          );
        }}
      </Shown>
    </View>
  );
}

function One({ target }: { target: Target }) {
  const known = description(target.name);
  const base = BASE + new URL(target.baseUrl).pathname;
  return (
    <>
      <p>
        <strong>{target.title}</strong> <span class="muted">{target.version}</span> · <code>{base}</code>
      </p>
      <p>
        <a class="button primary" href={address(path("docs", target.name))}>
          Try its {target.operations} operations
        </a>
      </p>
      <h2>Credentials</h2>
      <ul class="plain credentials">
        {target.credentials.map(({ who, scheme, header }) => (
          <li key={`${scheme} ${who}`}>
            <span>
              {who} <span class="muted">({scheme})</span>
            </span>
            <Copy text={`-H '${header}'`} what={`the credential of ${who}`} />
          </li>
        ))}
      </ul>
      {target.limits.length === 0 ? undefined : (
        <>
          <h2>Limits</h2>
          <ul>
            {target.limits.map(({ policy, limit, windowSeconds, countedBy, source }) => (
              <li key={policy}>
                {policy}: {limit} requests in {duration(windowSeconds)} for each {countedBy}{" "}
                <span class="muted">{source}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Assumptions</h2>
      <Shown of={known} what="the description">
        {(document) => <Assumptions assumptions={Object.entries(document["x-assumptions"] ?? {})} />}
      </Shown>
      <h2>Operations</h2>
      <Shown of={known} what="the description">
        {(document) => (
          <ul class="plain operations">
            {operationsOf(document).map(({ id, method, path: template, statuses }) => (
              <li key={id}>
                <span class="method">{method}</span> <code>{template}</code> <span class="muted">{id}</span>{" "}
                <span class="muted figures">{statuses.join(" ")}</span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

function Assumptions({
  assumptions,
}: {
  assumptions: readonly (readonly [string, { silent?: string; chosen?: string; because?: string }])[];
}) {
  const [words, setWords] = useState("");
  if (assumptions.length === 0) return <p class="muted">None is written down in this description.</p>;
  const found = assumptions.filter(([id, text]) =>
    `${id} ${Object.values(text).join(" ")}`.toLowerCase().includes(words.toLowerCase()),
  );
  return (
    <>
      <div class="line">
        <label class="filter">
          Filter
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <span class="muted" role="status">
          {found.length} of {assumptions.length}
        </span>
      </div>
      <ul class="plain assumptions">
        {found.map(([id, { silent, chosen, because }]) => (
          <li key={id}>
            <code>{id}</code>
            <p>
              {silent} <strong>{chosen}</strong> <span class="muted">{because}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
