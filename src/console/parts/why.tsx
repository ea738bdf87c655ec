import { to } from "../place.ts";
import type { Why as Reasons } from "../shapes.ts";

/** Why a request was answered as it was: the rule, its line in the description, the records. */
export function Why({ why, target }: { why: Reasons; target: string }) {
  const { sentence, refusal, violations = [], limit, security, description, records, assumptions } = why;
  const { file = "the description", operation, rule } = description;
  return (
    <section aria-labelledby="why-title">
      <h3 id="why-title">Why this answer</h3>
      <p>{sentence}</p>
      <ul class="plain why">
        {refusal?.message === undefined ? undefined : <li>{refusal.message}</li>}
        {violations.map(({ where, at, expected, actual, rule: broken, line }, index) => (
          <li key={index}>
            {where} <code>{at === "" ? "(the whole)" : at}</code>: expected {expected}, was {actual}{" "}
            <Place file={file} pointer={broken} line={line} />
          </li>
        ))}
        {limit === undefined ? undefined : (
          <li>
            Limit <a href={to("limits")}>{limit.policy}</a>: {limit.used} of {limit.limit} used, until {limit.resetAt}
          </li>
        )}
        {security?.caller === undefined ? undefined : (
          <li>
            Asked by <code>{security.caller}</code>
          </li>
        )}
        {[operation, rule].map((place, index) =>
          place === undefined ? undefined : (
            <li key={index}>
              <Place file={file} {...place} />
            </li>
          ),
        )}
        {records.map(({ collection, id, kind }) => (
          <li key={`${collection} ${id} ${kind}`}>
            Record {kind}: <a href={to("state", target, collection)}>{collection}</a> <code>{id}</code>
          </li>
        ))}
        {assumptions.length === 0 ? undefined : (
          <li>
            Assumes <a href={to("targets", target)}>{assumptions.join(", ")}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** A place in a description. */
function Place({ file, pointer, line }: { file: string; pointer: string; line?: number | undefined }) {
  return (
    <span class="muted">
      {file}
      {line === undefined ? "" : `:${line}`} <code>{pointer}</code>
    </span>
  );
}
