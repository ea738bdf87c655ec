import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Contract } from "../../src/contract/contract.ts";
import { CONTROL, controlTwin } from "../../src/control/index.ts";
import type { Target } from "../../src/engine/target.ts";
import type { AnyTwin } from "../../src/engine/twin.ts";
import { Dispatcher } from "../../src/http/dispatch.ts";
import { type Injected, inject } from "../../src/http/inject.ts";
import { readControlDescription } from "../../src/load-twin.ts";
import { Metrics } from "../../src/metrics/metrics.ts";
import { EventStreams } from "../../src/world/event-stream.ts";
import { Sandboxes } from "../../src/world/sandboxes.ts";
import type { StateShape } from "../../src/world/store.ts";
import type { Around, Call, LooseContext, LooseReply, Mutant, Outcome } from "./mutant.ts";

type Behaviour = NonNullable<AnyTwin["behaviours"][string]>;

/** A broken version of a twin that is being served. */
export interface ServedMutant {
  readonly url: string;
  close(): Promise<void>;
}

const SOUND: Around = (call, next) => next(call);

/** Serves a twin with one fault, or the sound one where no mutant is given; its description is read once and shared. */
export async function serveMutant(shipped: Target, mutant?: Mutant): Promise<ServedMutant> {
  const contract = limited(shipped.contract, mutant);
  const target: Target = { ...shipped, contract, twin: broken(shipped.twin, mutant) };
  const shape = target.twin.state as StateShape<never>;
  const sandboxes = new Sandboxes({ origins: [{ name: target.name, shape, initial: target.initial }], seed: 1 });
  const control = await controlTarget(target, sandboxes);
  const dispatcher = new Dispatcher({ targets: [target], control, sandboxes, strict: false });
  const around = mutant?.around?.() ?? SOUND;
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    answer(request, target, around, (call) => inject(dispatcher, call)).then(
      (outcome) => finish(outcome, request, response, server),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${target.name}`,
    close() {
      sandboxes.stop();
      dispatcher.stop();
      return end(server);
    },
  };
}

async function answer(
  request: IncomingMessage,
  { name, contract }: Target,
  around: Around,
  next: (call: Call) => Promise<Injected>,
): Promise<Outcome> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const { method = "GET", url = "/" } = request;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]));
  const path = url.replace(/\?.*$/s, "");
  const match = path.startsWith(`/${name}/`) ? contract.match(method, path.slice(name.length + 1)) : undefined;
  const operation = match !== undefined && "operation" in match ? match.operation.id : undefined;
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  const call: Call = { method, url, headers, operation, ...body };
  return path.startsWith("/__understudy/") ? next(call) : around(call, next);
}

function finish(outcome: Outcome, request: IncomingMessage, response: ServerResponse, server: Server): void {
  if (outcome === "gone") return void end(server);
  if (outcome === "cut") return void response.destroy();
  const { status, headers, text } = outcome;
  const isBodiless = status === 204 || status === 304 || request.method === "HEAD";
  response.writeHead(status, { ...headers, ...(isBodiless ? {} : { "content-length": Buffer.byteLength(text) }) });
  response.end(isBodiless ? "" : text);
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function limited(contract: Contract, mutant: Mutant | undefined): Contract {
  if (mutant?.limits === undefined) return contract;
  return new Contract({ ...contract.document.root, "x-rate-limit": mutant.limits(contract.limits) });
}

function broken(sound: AnyTwin, mutant: Mutant | undefined): AnyTwin {
  const twin = mutant?.twin?.(sound) ?? sound;
  const behaviours: Record<string, Behaviour> = { ...twin.behaviours } as Record<string, Behaviour>;
  for (const [id, fault] of Object.entries(mutant?.behaviours ?? {})) {
    const own = behaviours[id] as unknown as ((context: LooseContext) => LooseReply) | undefined;
    if (own === undefined) throw new Error(`${twin.name} has no behaviour ${id} to break`);
    behaviours[id] = ((context: LooseContext) => fault(own, context)) as unknown as Behaviour;
  }
  return { ...twin, behaviours };
}

async function controlTarget(target: Target, sandboxes: Sandboxes): Promise<Target> {
  const contract = new Contract(await readControlDescription());
  const twin = controlTwin({
    version: "0",
    sandboxes,
    targets: [target],
    metrics: new Metrics(),
    events: new EventStreams(),
    baseUrl: () => "",
  });
  return { name: CONTROL, contract, twin, initial: {}, recordChecks: new Map() };
}
