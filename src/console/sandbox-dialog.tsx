import { call, path } from "./api.ts";
import { act } from "./notice.ts";
import { Dialog } from "./parts/dialog.tsx";
import { type Named, namesIn } from "./parts/name-list.ts";
import { pageOf, SANDBOX } from "./place.ts";
import { useLive } from "./resource.ts";
import { sandboxes } from "./sources.ts";

/** Goes to another sandbox, makes one by going there, or drops one. */
export function SandboxDialog({ onClose }: { onClose: () => void }) {
  useLive(sandboxes);
  const { data, state } = sandboxes;
  const listed = namesIn(data.value);
  const known = listed.map(({ name }) => name);
  const names = [...new Set(["default", SANDBOX, ...known])];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get("name");
    location.assign(pageOf(String(name)));
  };
  const drop = (name: string) => act(() => call("DELETE", path("sandboxes", name)), `Dropped the sandbox ${name}.`);
  return (
    <Dialog title="Sandboxes" onClose={onClose}>
      <ul class="plain">
        {names.map((name) => (
          <li key={name}>
            {name === SANDBOX ? <strong>{name} (this one)</strong> : <a href={pageOf(name)}>{name}</a>}
            <span class="muted">{requestsOf(listed, name)}</span>
            {state.value === "ready" && known.includes(name) && name !== SANDBOX ? (
              <button type="button" class="quiet" onClick={() => drop(name)} aria-label={`Drop the sandbox ${name}`}>
                Drop
              </button>
            ) : undefined}
          </li>
        ))}
      </ul>
      {state.value === "absent" ? <p class="absent">This server does not list its sandboxes.</p> : undefined}
      <form onSubmit={submit} class="line">
        <label>
          Another one, made at its first use
          <input
            name="name"
            required
            maxLength={64}
            pattern="[A-Za-z0-9._\-]+"
            title="A-Z a-z 0-9 . _ -"
            autocomplete="off"
          />
        </label>
        <button type="submit" class="primary">
          Go there
        </button>
      </form>
    </Dialog>
  );
}

function requestsOf(listed: readonly Named[], name: string): string {
  const count = listed.find((one) => one.name === name)?.about.requests;
  return typeof count === "number" ? ` ${count} request${count === 1 ? "" : "s"}` : "";
}
