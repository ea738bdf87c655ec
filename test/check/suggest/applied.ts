import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a file says after its patch was applied, by the tool that people have. */
export function applied(tool: "patch" | "git", path: string, text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-patch-"));
  try {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    writeFileSync(join(folder, "the.patch"), patch);
    const [command, args] =
      tool === "patch"
        ? ["patch", ["-p1", "--no-backup-if-mismatch", "--fuzz=0", "-s", "-i", "the.patch"]]
        : ["git", ["apply", "--whitespace=nowarn", "the.patch"]];
    execFileSync(command as string, args as string[], { cwd: folder, stdio: "pipe" });
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
