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

/** What the same loop gets of Prism; undefined where Prism does not serve the document. */
export async function examinePrism(file: string, dynamic: boolean): Promise<LoopResult | undefined> {
  const contract = await openContract(file);
  const prism = await prismMock(file, dynamic).catch(() => undefined);
  if (prism === undefined) return undefined;
  const sender = new Sender({ timeoutMs: TIMEOUT_MS, maxBytes: 64 * 1024 * 1024 });
  const unanswered: Exchange[] = [];
  // Some requests of some documents keep Prism silent for good: after a few of them nothing is asked any more.
  const send = async (request: SentRequest): Promise<Exchange> => {
    const [silent] = unanswered;
    if (silent !== undefined && unanswered.length >= MOST_UNANSWERED) return { ...silent, request };
    const exchange = await sender.send(request);
    if (exchange.response === undefined) unanswered.push(exchange);
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
