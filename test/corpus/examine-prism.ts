import type { Exchange, SentRequest } from "../../src/check/exchange.ts";
import { Sender } from "../../src/check/send.ts";
import { openContract } from "../../src/index.ts";
import { PlainDescription } from "./description.ts";
import { Judge } from "./judge.ts";
import { callAll, type LoopResult } from "./loop.ts";
import { prismMock } from "./prism.ts";

/** What does not come in this time does not come. */
const TIMEOUT_MS = 20_000;
const MOST_UNANSWERED = 5;
/** So long is a document asked about. */
const MOST_MS = 300_000;
const GIVEN_UP = { failure: { kind: "timeout", reason: "it was asked long enough" }, durationMs: 0 } as const;

/** What the same loop gets of Prism; undefined where Prism does not serve the document. */
export async function examinePrism(file: string, dynamic: boolean): Promise<LoopResult | undefined> {
  const contract = await openContract(file);
  const prism = await prismMock(file, dynamic).catch(() => undefined);
  if (prism === undefined) return undefined;
  const sender = new Sender({ timeoutMs: TIMEOUT_MS, maxBytes: 64 * 1024 * 1024 });
  let unanswered = 0;
  const until = Date.now() + MOST_MS;
  // Some requests of some documents keep Prism silent for good, or busy for long: then nothing is asked any more.
  const send = async (request: SentRequest): Promise<Exchange> => {
    if (unanswered >= MOST_UNANSWERED || Date.now() > until) return { ...GIVEN_UP, request, at: Date.now() };
    const exchange = await sender.send(request);
    if (exchange.response === undefined) unanswered += 1;
    return exchange;
  };
  try {
    const description = new PlainDescription(file);
    const served = { baseUrl: prism.url, send };
    return await callAll(contract, description, new Judge(description), served);
  } finally {
    sender.close();
    await prism.close();
  }
}
