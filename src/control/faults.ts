import { problem } from "../engine/problem.ts";
import type { Handler } from "../engine/twin.ts";
import type { FaultWish } from "../world/fault-rules.ts";
import { wishFaults } from "./fault-wish.ts";
import type { Services } from "./services.ts";

/** The fault rules of the sandbox: what goes wrong, where, and how often. */
export function faultHandlers({ targets }: Services): Record<string, Handler> {
  return {
    listFaults: ({ sandbox }) => ({ status: 200, body: sandbox.faults.list() }),

    createFault({ sandbox, input }) {
      const wish = input.body as FaultWish;
      const faults = wishFaults(targets, wish);
      if (faults.length > 0) return problem("invalid", { faults });
      return { status: 201, body: sandbox.faults.add(wish) };
    },

    clearFaults({ sandbox }) {
      sandbox.faults.clear();
      return { status: 204 };
    },

    removeFault({ sandbox, input }) {
      const id = String(input.path.id);
      if (sandbox.faults.remove(id)) return { status: 204 };
      return problem("not-found", { message: `no fault rule ${id}` });
    },
  };
}
