import { expect } from "vitest";
import { CONTROL } from "../../src/control/index.ts";
import { startMock } from "../../src/start-mock.ts";
import { bodies } from "../twins/conformance/bodies.ts";
import { credentials } from "../twins/conformance/credentials.ts";
import { documentedExamples } from "../twins/conformance/documented-examples.ts";
import { identifiers } from "../twins/conformance/identifiers.ts";
import { invalidInput } from "../twins/conformance/invalid-input.ts";
import { methods } from "../twins/conformance/methods.ts";
import { type Battery, conformance } from "../twins/conformance.ts";
import { type Bench, type Harness, httpCaller } from "../twins/harness.ts";
import { serveControlThatThrows } from "../twins/planted.ts";
import { examples } from "./examples.ts";

// The control API is held to its description by the battery of the twins. Limits do not hold for it, nothing is
// provoked in it, and what it tells of the machine (times, durations) differs from run to run.
const PARTS = [documentedExamples, credentials, methods, identifiers, invalidInput, bodies, failures];

/** As for twins, but for the state: who asks for it is answered 500 too. */
function failures({ description, test, throwingMock }: Battery): void {
  test("answers a handler that throws with the documented 500", async () => {
    await throwingMock(async (world) => {
      for (const operation of description.operations) {
        expect((await world.ask(operation)).status, operation.id).toBe(500);
      }
    });
  });
}

/** Serves one twin, for there to be something to steer. */
function steering(
  harness: Pick<Harness, "name" | "mostRequests">,
  bench: (url: string, mock: Served) => Bench,
): Harness {
  return {
    ...harness,
    async open() {
      const mock = await startMock({ targets: ["heights"], port: 0 });
      return bench(mock.url, mock);
    },
    async openThrowing() {
      const mock = await serveControlThatThrows("heights");
      return bench(mock.url, mock);
    },
  };
}

type Served = Pick<Awaited<ReturnType<typeof startMock>>, "inject" | "close">;

/** `/../heights/…` leaves the control API for what it steers. */
function below(path: string): string {
  return path.startsWith("/../") ? path.slice(3) : `/${CONTROL}${path}`;
}

const inProcess = steering({ name: "in-process", mostRequests: Number.POSITIVE_INFINITY }, (_, mock) => {
  const call: Bench["call"] = ({ method, path, headers, body }) =>
    mock.inject({ method, url: below(path), headers, ...(body === undefined ? {} : { body }) });
  return { call, control: call, close: () => mock.close() };
});
const overHttp = steering({ name: "over HTTP", mostRequests: 1000 }, (url, mock) => {
  const send = httpCaller(url);
  const call: Bench["call"] = (request) => send({ ...request, path: below(request.path) });
  return { call, control: call, close: () => mock.close() };
});

for (const harness of [inProcess, overHttp]) conformance("control", examples, harness, PARTS);
