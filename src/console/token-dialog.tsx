import { tokenWanted, useToken } from "./api.ts";
import { changed } from "./live.ts";
import { Dialog } from "./parts/dialog.tsx";

/** Asks for the token that the server was started with. */
export function TokenDialog() {
  if (!tokenWanted.value) return null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    useToken(String(form.get("token") ?? ""));
    changed();
  };
  return (
    <Dialog title="This server wants its admin token" onClose={() => (tokenWanted.value = false)}>
      <form onSubmit={submit}>
        <label>
          Token, as given to <code>--admin-token</code>
          <input name="token" type="password" autocomplete="off" required />
        </label>
        <button type="submit" class="primary">
          Use it in this tab
        </button>
      </form>
    </Dialog>
  );
}
