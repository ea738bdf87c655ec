import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { checkCommand } from "../../src/commands/check.ts";
import { applyConfig } from "../../src/commands/check-config.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-config-"));
const file = join(folder, "config.yaml");

/** The options that a file leads to. */
async function optionsOf(text: string) {
  writeFileSync(file, text);
  const command = checkCommand();
  const { target, credentials } = await applyConfig(file, command);
  return { target, credentials, options: command.opts() };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("applyConfig", () => {
  it("takes lists and objects for what is repeatable, each as it is written", async () => {
    const { target, options } = await optionsOf(
      [
        "target: heights",
        "credential: { a: 007, b: x=y }",
        "header: ['X-A: 1', 'X-B:2']",
        "param: id=1",
        "operation: listCourses",
        "report: [github, junit=out.xml]",
        "timeout: 500",
        "writes: false",
      ].join("\n"),
    );
    expect(target).toBe("heights");
    expect(options).toMatchObject({
      credential: [
        ["a", "007"],
        ["b", "x=y"],
      ],
      header: [
        ["X-A", "1"],
        ["X-B", "2"],
      ],
      param: [["id", "1"]],
      operation: ["listCourses"],
      report: [{ format: "github" }, { format: "junit", file: "out.xml" }],
      timeout: 500,
      writes: false,
      delay: 0,
    });
  });

  it("fills in variables of the environment, and leaves escaped ones", async () => {
    vi.stubEnv("HOST_OF_THE_API", "example.com");
    const { options } = await optionsOf('url: "https://$' + "{HOST_OF_THE_API}/$" + "$" + '{HOST_OF_THE_API}"');
    expect(options.url).toBe("https://example.com/$" + "{HOST_OF_THE_API}");
  });

  it("tells what is known of each credential: its roles, its account, its scopes", async () => {
    vi.stubEnv("ADMIN_KEY", "the-key");
    const variable = "$" + "{ADMIN_KEY}";
    const lines = [
      "credentials:",
      "  tokenKey:",
      `    - { value: "${variable}", roles: [admin, "${variable}"] }`,
      "    - { value: 007, account: 12, roles: [] }",
      "    - plain",
      "  login: { value: t, scopes: read write }",
    ];
    expect((await optionsOf(lines.join("\n"))).credentials).toEqual([
      ["tokenKey", "the-key", { roles: ["admin", "the-key"] }],
      ["tokenKey", "007", { account: "12", roles: [] }],
      ["tokenKey", "plain", {}],
      ["login", "t", { scopes: ["read", "write"] }],
    ]);
  });

  it("is nothing where the file is empty", async () => {
    expect((await optionsOf("# nothing yet\n")).options).toEqual(checkCommand().opts());
  });

  it("can hold every option but itself", async () => {
    for (const option of checkCommand().options) {
      const name = option.long?.slice(2) ?? "";
      const complaint = await optionsOf(`${name}: [[]]`).catch((error: Error) => error.message);
      if (name === "config") expect(complaint).toContain("unknown option");
      else expect(complaint).toMatch(/: expected /);
    }
  });

  it.each([
    ["urll: http://x", 'config.yaml:1: unknown option "urll"; did you mean url?'],
    ["url: http://x\nwrites: maybe", "config.yaml:2: writes: expected true or false"],
    ["url: [1, 2]", "config.yaml:1: url: expected one value"],
    ["max-requests: many", "config.yaml:1: max-requests: expected a whole number from 0 on"],
    ["credential: [a]", "config.yaml:1: credential: expected name=value"],
    [
      "credential:\n  apiKey: $" + "{NO_SUCH}",
      "config.yaml:2: credential.apiKey: the environment variable NO_SUCH is not set",
    ],
    [
      "credential:\n  apiKey: $" + "{EMPTY}",
      "config.yaml:2: credential.apiKey: the environment variable EMPTY is empty",
    ],
    ["report: { pdf: a }", "config.yaml:1: report: expected terminal, json, junit, sarif, html, github"],
    ["credentials: key", "config.yaml:1: credentials: expected security schemes, each with a list"],
    [
      "credentials:\n  apiKey: [{ roles: [a] }]",
      "config.yaml:2: credentials.apiKey/0: expected a credential with a value",
    ],
    ["credentials:\n  apiKey:", "config.yaml:2: credentials.apiKey: expected a value"],
    ["credentials:\n  apiKey: [{ value: a, role: b }]", "config.yaml:2: credentials.apiKey/0: unknown member role"],
    [
      "credentials:\n  apiKey:\n    - value: $" + "{NO_SUCH}",
      "config.yaml:3: credentials.apiKey.value: the environment variable NO_SUCH is not set",
    ],
    [
      "credential: { a: b }\ncredentialss: {}",
      'config.yaml:2: unknown option "credentialss"; did you mean credentials?',
    ],
    ["a: [", "config.yaml:1: "],
    ["- a", 'config.yaml: expected options by their names, as in "url: https://…"'],
    ["config: other.yaml", 'config.yaml:1: unknown option "config"'],
  ])("says what is wrong with %j", async (text, message) => {
    vi.stubEnv("EMPTY", "");
    const complaint = await optionsOf(text).catch((error: Error) => error.message);
    expect(String(complaint).replace(`${folder}/`, "")).toContain(message);
    expect(complaint).not.toContain("\n");
  });

  it("says that there is no such file", async () => {
    await expect(applyConfig(join(folder, "none.yaml"), checkCommand())).rejects.toThrow(
      /^--config: cannot read .*none\.yaml: there is no such file$/,
    );
    await expect(applyConfig(folder, checkCommand())).rejects.toThrow("it is a folder");
  });
});
