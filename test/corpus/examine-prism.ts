import { Sender } from "../../src/check/send.ts";
import { openContract } from "../../src/index.ts";
import { PlainDescription } from "./description.ts";
import { Judge } from "./judge.ts";
import { callAll, type LoopResult } from "./loop.ts";
import { prismMock } from "./prism.ts";

/** What the same loop gets of Prism; undefined where Prism does not serve the document. */
export async function examinePrism(file: string, dynamic: boolean): Promise<LoopResult | undefined> {
  const contract = await openContract(file);
  const prism = await prismMock(file, dynamic).catch(() => undefined);
  if (prism === undefined) return undefined;
  const sender = new Sender({ timeoutMs: 20_000, maxBytes: 64 * 1024 * 1024 });
  try {
    const description = new PlainDescription(file);
    const served = { baseUrl: prism.url, send: sender.send.bind(sender) };
    return await callAll(contract, description, new Judge(description), served);
  } finally {
    sender.close();
    await prism.close();
  }
}
