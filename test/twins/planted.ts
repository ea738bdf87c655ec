import type { AddressInfo } from "node:net";
import { Contract } from "../../src/contract/contract.ts";
import { CONTROL, controlTwin } from "../../src/control/index.ts";
import type { Target } from "../../src/engine/target.ts";
import type { AnyTwin } from "../../src/engine/twin.ts";
import { createApp } from "../../src/http/app.ts";
import { Dispatcher } from "../../src/http/dispatch.ts";
import { inject } from "../../src/http/inject.ts";
import { close, listen } from "../../src/http/listen.ts";
import { readControlDescription } from "../../src/load-twin.ts";
import { Metrics } from "../../src/metrics/metrics.ts";
import type { Mock } from "../../src/start-mock.ts";
import { openTarget } from "../../src/targets.ts";
import { EventStreams } from "../../src/world/event-stream.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { Sandboxes } from "../../src/world/sandboxes.ts";
import type { StateShape } from "../../src/world/store.ts";

type Behaviour = NonNullable<AnyTwin["behaviours"][string]>;

/** What becomes of one behaviour; the behaviour itself where nothing is planted. */
export type Plant = (operation: string, behaviour: Behaviour) => Behaviour;

/** What a planted mock can be asked; `answers` are the journal entries so far, the control API's included. */
export type PlantedMock = Pick<Mock, "url" | "inject" | "close"> & { readonly answers: readonly JournalEntry[] };

/** Serves a copy of a twin with changed behaviours, whose broken answers go out as they are: the shipped twin has no faults to find. */
export async function servePlanted(name: string, plant: Plant): Promise<PlantedMock> {
  const shipped = await openTarget(name);
  return serve({ ...shipped, twin: planted(shipped.twin, plant) }, (control) => control);
}

async function serve(target: Target, changed: (control: Target) => Target): Promise<PlantedMock> {
  const { name } = target;
  const shape = target.twin.state as StateShape<never>;
  const sandboxes = new Sandboxes({ origins: [{ name, shape, initial: target.initial }], seed: 1 });
  const answers: JournalEntry[] = [];
  const dispatcher = new Dispatcher({
    targets: [target],
    control: changed(await controlTarget(target, sandboxes)),
    sandboxes,
    strict: false,
    onAnswer: (entry) => answers.push(entry),
  });
  const server = await listen(createApp(dispatcher), 0, "127.0.0.1");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    inject: (request) => inject(dispatcher, request),
    async close() {
      sandboxes.stop();
      await close(server);
    },
  };
}

function planted(twin: AnyTwin, plant: Plant): AnyTwin {
  const behaviours = Object.entries(twin.behaviours) as [string, Behaviour][];
  return { ...twin, behaviours: Object.fromEntries(behaviours.map(([id, own]) => [id, plant(id, own)])) };
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

/** Serves a twin beside a control API whose handlers all throw. */
export async function serveControlThatThrows(name: string): Promise<PlantedMock> {
  return serve(await openTarget(name), (control) => {
    const throwing = Object.keys(control.twin.handlers ?? {}).map((operation) => [
      operation,
      () => {
        throw new Error(`planted in ${operation}`);
      },
    ]);
    return { ...control, twin: { ...control.twin, handlers: Object.fromEntries(throwing) } };
  });
}
