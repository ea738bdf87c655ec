import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { curlOf } from "../../src/check/curl.ts";

/** The words that a shell hands to curl. */
async function wordsOf(line: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const script = `curl() { printf '%s\\0' "$@"; }\n${line}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script], { env: { PATH: process.env.PATH, ...env } });
  return stdout.split("\0").slice(0, -1);
}

describe("curlOf", () => {
  it("hands every byte through the shell", async () => {
    const odd = `it's "$HOME" \`id\` $(id) \\ ! * ~ \n#`;
    const line = curlOf({
      method: "POST",
      url: "http://h/a?b=[1]&c={x}&d=%",
      headers: [
        ["X-Odd", odd],
        ["Empty", ""],
      ],
      body: odd,
    });
    expect(await wordsOf(line)).toEqual(
      ["-sS", "-i", "-X", "POST", "--path-as-is", "--globoff", "-H", `X-Odd: ${odd}`, "-H", "Empty;"].concat([
        "-H",
        "Content-Type:",
        "--data-raw",
        odd,
        "http://h/a?b=[1]&c={x}&d=%",
      ]),
    );
  });

  it("lets the shell fill in placeholders, and nothing else", async () => {
    const placeholders = ["$KEY", "$(printf 'a %s' b)"];
    const request = {
      method: "POST",
      url: "http://h/?key=$KEY&q=$OTHER",
      headers: [["Authorization", "Token token=$KEY"] as const, ["X-Other", "$(printf 'a %s' b)"] as const],
      body: `{"it's":"$KEY","not":"$OTHER"}`,
    };
    const words = await wordsOf(curlOf(request, placeholders), { KEY: "k 1", OTHER: "no" });
    expect(words).toContain("Authorization: Token token=k 1");
    expect(words).toContain("X-Other: a b");
    expect(words).toContain(`{"it's":"k 1","not":"$OTHER"}`);
    expect(words).toContain("http://h/?key=k 1&q=$OTHER");
  });

  it("asks for heads as curl wants it", async () => {
    expect(await wordsOf(curlOf({ method: "HEAD", url: "http://h/", headers: [] }))).toContain("--head");
  });
});
