import type { HistoryEntry } from "../shapes.ts";
import { Json } from "./json.tsx";

/** What one request changed: each record before and after. */
export function Changes({ changes }: { changes: HistoryEntry["changes"] }) {
  return (
    <ul class="plain">
      {changes.map(({ collection, id, before, after }) => (
        <li key={`${collection} ${id}`}>
          <details>
            <summary>
              <strong>{verbOf(before, after)}</strong>{" "}
              <code>
                {collection} {id}
              </code>
            </summary>
            <Json value={{ before, after }} label={`${collection} ${id}, before and after`} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function verbOf(before: unknown, after: unknown): string {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}
