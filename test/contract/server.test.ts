import { describe, expect, it } from "vitest";
import { prepareServers } from "../../src/contract/server.ts";

const serverOf = (url: string, variables = {}) => prepareServers([{ url, variables }])[0]!;

describe("base paths", () => {
  it.each([
    ["https://api.example.com", ""],
    ["https://api.example.com/", ""],
    ["https://{who}.example.com/api/v1/", "/api/v1"],
    ["//api.example.com/v2", "/v2"],
    ["{scheme}://api.example.com:{port}/v2", "/v2"],
    ["/api", "/api"],
    ["api", "/api"],
    ["/", ""],
    ["https://api.example.com/{version}/{missing}x", "/v9/x"],
  ])("of %s is %j", (url, basePath) => {
    expect(serverOf(url, { version: { default: "v9" } }).basePath).toBe(basePath);
  });

  it("is the root where no server stands", () => {
    for (const servers of [undefined, [], "x"])
      expect(prepareServers(servers)).toMatchObject([{ url: "/", basePath: "" }]);
  });
});

describe("host recognition", () => {
  it("finds the variables in the host, in any letter case", () => {
    const server = serverOf("https://{academy}.heights.example/api", { academy: { default: "a" } });
    expect(server.recognise("my-academy.heights.example")).toEqual({ academy: "my-academy" });
    expect(server.recognise("ACADEMY.Heights.Example")).toEqual({ academy: "ACADEMY" });
    for (const host of ["heights.example", "a.b.heights.example", "a.heightsXexample", "a.heights.example.org", ""]) {
      expect(server.recognise(host), host).toBeUndefined();
    }
  });

  it("takes several variables, parts of labels, and ports in the description", () => {
    expect(serverOf("https://{a}-{b}.x.io:8443").recognise("one-two.x.io")).toEqual({ a: "one", b: "two" });
    expect(serverOf("https://{a}.x.io:{port}/v1").recognise("one.x.io")).toEqual({ a: "one" });
    expect(serverOf("https://{host}/v1").recognise("any.host.example")).toEqual({ host: "any.host.example" });
    expect(serverOf("https://plain.x.io").recognise("plain.x.io")).toEqual({});
  });

  it("holds a variable to its enum", () => {
    const server = serverOf("https://{region}.x.io", { region: { enum: ["eu", "us.west"], default: "eu" } });
    expect(server.recognise("us.west.x.io")).toEqual({ region: "us.west" });
    expect(server.recognise("asia.x.io")).toBeUndefined();
    expect(server.recognise("us-west.x.io")).toBeUndefined();
  });

  it("never happens for a server without a host", () => {
    expect(serverOf("/api").recognise("localhost")).toBeUndefined();
    expect(serverOf("/api").recognise("")).toBeUndefined();
  });
});
