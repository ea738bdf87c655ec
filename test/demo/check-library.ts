import { fileURLToPath } from "node:url";
import { checkTarget } from "../../src/check/check-target.ts";
import type { CheckReport } from "../../src/check/report.ts";
import type { Contract } from "../../src/contract/contract.ts";
import { openTarget } from "../../src/targets.ts";
import type { Fault } from "./faults.ts";
import { serveLibrary } from "./server.ts";

/** What the library documents. */
export async function libraryContract(): Promise<Contract> {
  return (await openTarget(fileURLToPath(new URL("openapi.yaml", import.meta.url)))).contract;
}

/** `understudy check test/demo/openapi.yaml --writes --credential token=alice-token` */
export async function checkLibrary(contract: Contract, fault?: Fault): Promise<CheckReport> {
  const library = await serveLibrary(fault);
  try {
    return await checkTarget(
      { name: "library", contract, fixtureCredentials: [] },
      { url: library.url, writes: true, credentials: [["token", "alice-token"]] },
    );
  } finally {
    await library.close();
  }
}
