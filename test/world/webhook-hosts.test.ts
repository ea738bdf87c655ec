import { describe, expect, it } from "vitest";
import { webhookGuard } from "../../src/world/webhook-hosts.ts";

const refused = (url: string, ...allowed: string[]) => webhookGuard(allowed)(url) !== undefined;

describe("webhook targets", () => {
  it.each([
    "http://localhost",
    "http://LocalHost:9000/hook",
    "http://localhost./",
    "https://hooks.localhost/x",
    "http://127.0.0.1:1",
    "http://127.9.9.9/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://[::1]:8080/",
    "http://[::ffff:127.0.0.1]/",
  ])("may be this machine: %s", (url) => expect(webhookGuard()(url)).toBeUndefined());

  it.each([
    "http://example.com/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://0.0.0.0:80/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://128.0.0.1/",
    "http://127.0.0.1.nip.io/",
    "http://localhost.example.com/",
    "http://notlocalhost/",
    "http://example.com#@localhost/",
    "http://example.com\\@localhost/",
  ])("may be no other: %s", (url) => expect(webhookGuard()(url)).toMatch(/^\S+ is not this machine, allow it with --/));

  it("are named as they would be allowed", () => {
    expect(webhookGuard()("http://Hooks.Example.COM.:81/a?b")).toBe(
      "hooks.example.com is not this machine, allow it with --webhook-hosts hooks.example.com",
    );
    expect(refused("http://hooks.example.com.:81/", "hooks.example.com")).toBe(false);
    expect(webhookGuard()("http://[fe80::1]/")).toMatch(/--webhook-hosts \[fe80::1\]$/);
    expect(refused("http://[fe80::1]/", "[fe80::1]")).toBe(false);
  });

  it("speak HTTP, and hold no credentials, whatever is allowed", () => {
    for (const url of ["ftp://localhost/", "file:///etc/passwd", "localhost:80", "", "http://"]) {
      expect(webhookGuard(["*"])(url)).toBe("it is no http or https URL");
    }
    for (const url of ["http://u:p@localhost/", "http://u@localhost/", "http://:p@localhost/"]) {
      expect(webhookGuard(["*"])(url)).toBe("it holds a user or a password");
    }
  });
});

describe("allowed hosts", () => {
  it.each([
    ["example.com", "http://example.com:81/", "http://www.example.com/"],
    ["EXAMPLE.com.", "https://example.com/", "http://example.org/"],
    ["*.example.com", "http://a.b.example.com/", "http://example.com/"],
    ["*.example.com", "http://a.example.com/", "http://badexample.com/"],
    ["example.com:443", "https://example.com/", "http://example.com/"],
    ["*:8080", "http://10.0.0.1:8080/", "http://10.0.0.1/"],
    ["10.0.0.1", "http://10.0.0.1:9/", "http://10.0.0.11/"],
    ["fe80::1", "http://[fe80::1]/", "http://[fe80::2]/"],
    ["[FE80::0:1]:80", "http://[fe80::1]/", "http://[fe80::1]:81/"],
    ["bücher.example", "http://xn--bcher-kva.example/", "http://bucher.example/"],
  ])("%s allow %s, not %s", (pattern, yes, no) => {
    expect(webhookGuard(["elsewhere", pattern])(yes)).toBeUndefined();
    expect(refused(no, "elsewhere", pattern)).toBe(true);
  });

  it("may be any, and this machine is one of them always", () => {
    expect(refused("http://example.com/", "*")).toBe(false);
    expect(refused("http://localhost/", "example.com")).toBe(false);
  });

  it.each([
    "",
    " ",
    "http://example.com",
    "example.com/hook",
    "a b",
    "*example.com",
    "*.*",
    "a:port",
    "u@h",
    "[::1",
    "256.1.1.1",
  ])("are refused when they are none: %j", (text) =>
    expect(() => webhookGuard([text])).toThrow(/^"[^"]*" is no host: expected a name, /),
  );
});
