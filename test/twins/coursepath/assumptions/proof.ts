import type { Mock } from "../../../../src/start-mock.ts";
import { openReceiver, type Receiver } from "../../receiver.ts";
import type { Coursepath } from "../client.ts";

/** What a proof works with: a client of an administrator in a sandbox of its own. */
export interface Bench {
  readonly coursepath: Coursepath;
  readonly mock: Mock;
}

/** Shows by requests what was chosen where the documentation is silent. */
export type Proof = (bench: Bench) => Promise<void>;
export type Proofs = Readonly<Record<`coursepath/${string}`, Proof>>;

/** A proof with a receiver of every event. */
export function withReceiver(prove: (receiver: Receiver, bench: Bench) => Promise<void>): Proof {
  return async (bench) => {
    const receiver = await openReceiver();
    bench.coursepath.subscribe(receiver);
    try {
      await prove(receiver, bench);
    } finally {
      receiver.close();
    }
  };
}

/** Switches on the limit that nobody documents. */
export async function limitTo(limit: number, { coursepath, mock }: Bench): Promise<void> {
  const headers = { "Understudy-Sandbox": coursepath.sandbox, "Content-Type": "application/json" };
  const body = JSON.stringify({ limit });
  const url = `${mock.url}/__understudy/limits/coursepath/default`;
  const { status } = await fetch(url, { method: "PATCH", headers, body });
  if (status !== 200) throw new Error(`the limit cannot be switched on: ${status}`);
}
