import { ApiError } from "../api.ts";

/** Why the server refused, with the place of each fault. */
export function Refusal({ error }: { error: unknown }) {
  if (error === undefined) return null;
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div class="refusal" role="alert">
      <p>
        <strong>{error instanceof ApiError ? `${error.status} ${problem?.title ?? ""}` : "Not sent"}</strong>{" "}
        {error instanceof Error ? error.message : String(error)}
      </p>
      {problem?.errors === undefined ? undefined : (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              <code>{pointer === "" ? "(the whole)" : pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
