import { describe, expect, it } from "vitest";
import { rightMissing } from "../../src/check/rights.ts";
import { Contract } from "../../src/contract/contract.ts";

const open = { description: "" };

/** What is missing to one who has these rights, where an operation wants that. */
function missing(
  security: unknown,
  held: { readonly roles?: readonly string[]; readonly scopes?: readonly string[]; readonly scheme?: string },
  statuses: readonly number[] = [403],
) {
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Rights", version: "1" },
    security: [{ key: ["everybody"] }],
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" }, login: { type: "oauth2", flows: {} } },
    },
    paths: {
      "/it": {
        get: {
          operationId: "it",
          ...(security === undefined ? {} : { security }),
          responses: Object.fromEntries([200, ...statuses].map((status) => [status, open])),
        },
      },
    },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("there is one");
  return rightMissing(contract, operation, { who: "Ada", scheme: "key", present: async () => ({}), ...held });
}

describe("a right that is missing", () => {
  it("is a role that one does not have, in the operation's own words or the description's", () => {
    expect(missing([{ key: ["admin"] }], { roles: ["reader"] })).toMatchObject({
      code: "rights-ignored",
      sentence: "Ada is let in without the role admin",
      rule: "/paths/~1it/get/security",
      statuses: [403],
      isForeseen: true,
    });
    expect(missing(undefined, { roles: [] })).toMatchObject({ rule: "/security" });
    expect(missing([{ key: ["a", "b"] }, { key: ["c"] }], { roles: ["a"] })?.sentence).toBe(
      "Ada is let in without the role a and b or c",
    );
  });

  it("is none where one of the ways lets in, or where nothing is known", () => {
    expect(missing([{ key: ["admin"] }], { roles: ["admin", "reader"] })).toBeUndefined();
    expect(missing([{ key: ["admin"] }, { key: ["reader"] }], { roles: ["reader"] })).toBeUndefined();
    expect(missing([{ key: [] }], { roles: [] })).toBeUndefined();
    expect(missing([{ key: ["admin"] }], {})).toBeUndefined();
    expect(missing([{ login: ["admin"] }], { roles: [] })).toBeUndefined();
  });

  it("is a scope of a token, which is no role", () => {
    const security = [{ login: ["write"] }];
    expect(missing(security, { scheme: "login", scopes: ["read"] })?.sentence).toBe(
      "Ada is let in without the scope write",
    );
    expect(missing(security, { scheme: "login", scopes: ["read", "write"] })).toBeUndefined();
    expect(missing(security, { scheme: "login", roles: [] })).toBeUndefined();
  });

  it("is refused by what is documented for it, or by anything where nothing is", () => {
    expect(missing([{ key: ["admin"] }], { roles: [] }, [401, 404])).toMatchObject({
      statuses: [401, 404],
      isForeseen: true,
    });
    expect(missing([{ key: ["admin"] }], { roles: [] }, [404])).toMatchObject({ statuses: [404], isForeseen: false });
  });
});
