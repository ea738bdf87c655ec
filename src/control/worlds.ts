import { invalid, problem } from "../engine/problem.ts";
import type { Handler } from "../engine/twin.ts";
import { DEFAULT_SANDBOX, Sandboxes } from "../world/sandboxes.ts";
import type { Services } from "./services.ts";

/** Sandboxes, their snapshots, and the way back through their history. */
export function worldHandlers({ sandboxes }: Services): Record<string, Handler> {
  return {
    listSandboxes: () => ({
      status: 200,
      body: sandboxes.all().map(({ name, madeAt, usage }) => ({
        name,
        madeAt: new Date(madeAt).toISOString(),
        requests: usage.requests,
      })),
    }),

    deleteSandbox({ input }) {
      const name = String(input.path.name);
      const wasThere = sandboxes.delete(name) || name === DEFAULT_SANDBOX;
      return wasThere ? { status: 204 } : problem("not-found", { message: `no sandbox ${name}` });
    },

    listSnapshots: ({ sandbox }) => ({
      status: 200,
      body: Array.from(sandbox.snapshots, ([name, { at }]) => shown(name, at)),
    }),

    getSnapshot({ sandbox, input }) {
      const name = String(input.path.name);
      const snapshot = sandbox.snapshots.get(name);
      return snapshot === undefined ? unknown(name) : { status: 200, body: shown(name, snapshot.at) };
    },

    takeSnapshot({ sandbox, input }) {
      const name = String(input.path.name);
      if (!Sandboxes.isName(name)) {
        return invalid("name", `must be 1 to 64 of A-Z a-z 0-9 . _ -, was "${name}"`);
      }
      const status = sandbox.snapshots.has(name) ? 200 : 201;
      const snapshot = sandbox.snapshot();
      sandbox.snapshots.set(name, snapshot);
      return { status, body: shown(name, snapshot.at) };
    },

    restoreSnapshot({ sandbox, input }) {
      const name = String(input.path.name);
      const snapshot = sandbox.snapshots.get(name);
      if (snapshot === undefined) return unknown(name);
      sandbox.restore(snapshot);
      return { status: 204 };
    },

    deleteSnapshot({ sandbox, input }) {
      const name = String(input.path.name);
      return sandbox.snapshots.delete(name) ? { status: 204 } : unknown(name);
    },

    listHistory: ({ sandbox }) => ({
      status: 200,
      body: sandbox.history
        .entries()
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, at, target, operationId, changes }) => ({
          id,
          at: new Date(at).toISOString(),
          target,
          ...(operationId === undefined ? {} : { operationId }),
          changes,
        })),
    }),

    rewind({ sandbox, input }) {
      const { to } = input.body as { to: string };
      if (sandbox.rewind(to)) return { status: 204 };
      return problem("not-found", { message: `request ${to} is not remembered` });
    },
  };
}

function shown(name: string, at: number) {
  return { name, at: new Date(at).toISOString() };
}

function unknown(name: string) {
  return problem("not-found", { message: `no snapshot ${name}` });
}
