import { createSingleProcessPrism } from "@stoplight/prism-cli/dist/util/createServer.js";
import { freePort } from "../free-port.ts";

/** A running `prism mock`. */
export interface PrismMock {
  readonly url: string;
  close(): Promise<void>;
}

/** `prism mock [--dynamic]` with its defaults, in this process; the seed makes its chance the same in every run. */
export async function prismMock(document: string, dynamic: boolean): Promise<PrismMock> {
  const port = await freePort();
  const server = await createSingleProcessPrism({
    document,
    dynamic,
    port,
    host: "127.0.0.1",
    cors: false,
    errors: false,
    multiprocess: false,
    verboseLevel: "silent",
    ignoreExamples: false,
    seed: "1",
    jsonSchemaFakerFillProperties: true,
  });
  return { url: `http://127.0.0.1:${port}`, close: async () => (server === undefined ? undefined : server.close()) };
}
