import { randomUUID } from "node:crypto";
import type { ServedTarget } from "./address.ts";
import { jsonOf, type SentRequest } from "./exchange.ts";
import type { Sender } from "./send.ts";

/** A world of its own on an Understudy server: what a check does there leaves no trace, and its clock can be moved. */
export interface CheckSandbox {
  readonly header: readonly [name: string, value: string];
  /** Lets that much sandbox time pass. */
  readonly advance: (ms: number) => Promise<void>;
  /** Lifts the limits, which a check would run into at once. */
  readonly liftLimits: (target: string) => Promise<void>;
  /** Puts the lifted limits back, their windows fresh, and stops the clock: nothing runs out while it is not moved. */
  readonly restoreLimits: (target: string) => Promise<void>;
  readonly drop: () => Promise<void>;
}

interface ServedLimit {
  readonly target: string;
  readonly policy: string;
  readonly enabled: boolean;
}

/** The targets that an Understudy mock serves. */
export async function servedTargets(
  sender: Sender,
  root: string,
  headers: SentRequest["headers"],
): Promise<readonly ServedTarget[]> {
  const { response } = await sender.send({ method: "GET", url: `${root}/__understudy/targets`, headers });
  const listed = jsonOf(response);
  return Array.isArray(listed) ? (listed as readonly ServedTarget[]) : [];
}

/** Makes a sandbox for a check on an Understudy mock. */
export function openSandbox(sender: Sender, origin: string, headers: SentRequest["headers"]): CheckSandbox {
  const control = `${origin}/__understudy`;
  const header = ["Understudy-Sandbox", `check-${randomUUID()}`] as const;
  const json = ["Content-Type", "application/json"] as const;
  const call = (method: string, path: string, body?: unknown) =>
    sender.send({
      method,
      url: control + path,
      headers: [...headers, header, ...(body === undefined ? [] : [json])],
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const lifted: string[] = [];
  const enable = (target: string, policy: string, enabled: boolean) =>
    call("PATCH", `/limits/${target}/${encodeURIComponent(policy)}`, { enabled });

  return {
    header,
    async advance(ms) {
      await call("POST", "/clock/advance", { seconds: Math.ceil(ms / 1000) });
    },
    async liftLimits(target) {
      const limits = jsonOf((await call("GET", "/limits")).response) as readonly ServedLimit[];
      for (const { policy } of limits.filter((one) => one.target === target && one.enabled)) {
        await enable(target, policy, false);
        lifted.push(policy);
      }
    },
    async restoreLimits(target) {
      await call("PUT", "/clock", { frozen: true });
      for (const policy of lifted) await enable(target, policy, true);
    },
    async drop() {
      await call("DELETE", `/sandboxes/${header[1]}`);
    },
  };
}
