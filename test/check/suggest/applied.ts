import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** How each tool that people apply patches with is called. */
const CALLS = {
  patch: ["-p1", "--no-backup-if-mismatch", "--fuzz=0", "-s", "-i", "the.patch"],
  git: ["apply", "--whitespace=nowarn", "the.patch"],
} as const;

/** Those that this machine has. */
export const TOOLS = (["patch", "git"] as const).filter((tool) => spawnSync(tool, ["--version"]).status === 0);

/** What a file says after its patch was applied, by the tool that people have. */
export function applied(tool: keyof typeof CALLS, path: string, text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-patch-"));
  try {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    writeFileSync(join(folder, "the.patch"), patch);
    execFileSync(tool, CALLS[tool], { cwd: folder, stdio: "pipe" });
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
