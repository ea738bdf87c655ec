import type { Address } from "./address.ts";
import { type Exchange, jsonOf, type SentRequest } from "./exchange.ts";
import type { Sender } from "./send.ts";
import { Unreachable } from "./session.ts";

/** What is known of a server before it is checked. */
export interface Door {
  /** Whether it is an Understudy mock that may be steered. */
  readonly isMock: boolean;
}

/** Makes sure that something answers at an address. @throws Unreachable with one sentence that names the URL */
export async function knock(sender: Sender, address: Address, headers: SentRequest["headers"]): Promise<Door> {
  const { origin, sandboxPath, path } = address;
  const ask = (url: string) => sender.send({ method: "GET", url, headers: [["Accept", "*/*"], ...headers] });
  const health = await ask(`${origin}${sandboxPath}/__understudy/health`);
  if (health.failure === undefined) return { isMock: isHealthy(health) };
  // A server may be odd about a path that it does not know; one that fails at its own is none that can be checked.
  const { failure } = isFinal(health) ? health : await ask(`${origin}${sandboxPath}${path}/`);
  if (failure === undefined || failure.kind === "endless") return { isMock: false };
  throw new Unreachable(`cannot check ${origin}: ${failure.reason}${adviceOn(failure.kind, failure.reason, origin)}`);
}

/** Whether the server still answers. */
export async function isAlive(sender: Sender, { origin, sandboxPath }: Address): Promise<boolean> {
  const { response } = await sender.send({
    method: "GET",
    url: `${origin}${sandboxPath}/__understudy/health`,
    headers: [],
  });
  return response !== undefined;
}

function isFinal({ failure }: Exchange): boolean {
  return failure?.kind === "unreachable" || failure?.kind === "tls" || failure?.kind === "endless";
}

function isHealthy({ response }: Exchange): boolean {
  const health = jsonOf(response) as { readonly status?: unknown; readonly version?: unknown } | undefined;
  return response?.status === 200 && health?.status === "ok" && typeof health.version === "string";
}

function adviceOn(kind: string, reason: string, origin: string): string {
  if (kind === "cut" && origin.startsWith("http:")) return "; does it want https://?";
  if (kind !== "tls") return "";
  if (/wrong version number|packet length/.test(reason)) return "; does it want http://?";
  if (/altname|does not match/i.test(reason)) return "; ask it by the name in its certificate";
  if (/expired/.test(reason)) return "";
  return "; trust its certificate with NODE_EXTRA_CA_CERTS=FILE";
}
