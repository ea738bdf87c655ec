import { checkLibrary, libraryContract } from "../check-library.ts";
import type { Engine } from "./engine.ts";

export async function understudy(): Promise<Engine> {
  const contract = await libraryContract();
  return {
    name: "understudy check",
    complaints: async (fault) => (await checkLibrary(contract, fault)).findings.map(({ code }) => code),
  };
}
