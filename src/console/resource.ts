import { type Signal, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ApiError, call } from "./api.ts";
import { onChange } from "./live.ts";
import { offers } from "./offers.ts";

/** What the server says at one address, as of the last time it was asked. */
export interface Resource<T> {
  readonly data: Signal<T | undefined>;
  /** `absent`: this server has no such thing. */
  readonly state: Signal<"loading" | "ready" | "absent" | "failed">;
  readonly reason: Signal<string>;
  refresh(): Promise<void>;
}

/** What stands at a path below the control API; asked when somebody looks. */
export function resource<T>(path: string): Resource<T> {
  const data = signal<T | undefined>(undefined);
  const state = signal<"loading" | "ready" | "absent" | "failed">("loading");
  const reason = signal("");
  let text = "";
  let asked = 0;
  return {
    data,
    state,
    reason,
    async refresh() {
      const turn = ++asked;
      if (!(await offers(path))) {
        state.value = "absent";
        return;
      }
      try {
        const found = await call<T>("GET", path);
        if (turn !== asked) return; // a later question is under way
        const next = JSON.stringify(found);
        if (next !== text) data.value = found; // what has not changed is not drawn again
        text = next;
        state.value = "ready";
      } catch (error) {
        if (turn !== asked) return;
        const isAbsent = error instanceof ApiError && (error.status === 404 || error.status === 405);
        state.value = isAbsent ? "absent" : "failed";
        reason.value = error instanceof ApiError ? error.message : "the server does not answer";
      }
    },
  };
}

/** Keeps a resource fresh while a component shows it. */
export function useLive<T>(shown: Resource<T>): Resource<T> {
  useEffect(() => {
    void shown.refresh();
    return onChange(() => void shown.refresh());
  }, [shown]);
  return shown;
}

/** As {@link useLive}, for an address that depends on what is chosen. */
export function useAddress<T>(path: string): Resource<T> {
  return useLive(useMemo(() => resource<T>(path), [path]));
}
