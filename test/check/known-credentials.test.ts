import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type CheckSettings, checkTarget } from "../../src/check/check-target.ts";
import { Contract } from "../../src/contract/contract.ts";
import { type Serving, serving } from "./serving.ts";

// What is known of the credentials of a real API: with roles, scopes and accounts its rights and its tenants are held apart.

const refusal = { description: "no", content: { "application/json": { schema: { type: "object" } } } };
const records = {
  description: "yes",
  content: { "application/json": { schema: { type: "array", items: { type: "object", required: ["id"] } } } },
};
const list = (operationId: string, security: object) => ({
  get: { operationId, security: [security], responses: { 200: records, 401: refusal, 403: refusal } },
});

const target = {
  name: "payroll",
  contract: new Contract({
    openapi: "3.1.0",
    info: { title: "Payroll", version: "1" },
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        login: { type: "oauth2", flows: {} },
      },
    },
    paths: {
      "/salaries": list("listSalaries", { key: ["accountant"] }),
      "/people": list("listPeople", { key: [] }),
      "/holidays": list("listHolidays", { login: ["holidays"] }),
    },
  }),
  fixtureCredentials: [],
};

interface Faults {
  readonly everybodySeesSalaries?: boolean;
  readonly everybodySeesEveryAccount?: boolean;
  readonly everyTokenSeesHolidays?: boolean;
  /** No fault: a description need not tell how a record of another account is refused. */
  readonly strangersFindNothing?: boolean;
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  "accountant-key": "one",
  "worker-key": "one",
  "stranger-key": "two",
};

function payroll(faults: Faults): RequestListener {
  return ({ method, url = "", headers }, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (method !== "GET") return answer(405, {});
    const [path] = url.split("?");
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
    if (path === "/holidays") {
      if (token !== "planner" && token !== "visitor") return answer(401, {});
      return token === "planner" || faults.everyTokenSeesHolidays ? answer(200, [{ id: 1 }]) : answer(403, {});
    }
    const who = String(headers["x-key"] ?? "");
    const account = ACCOUNTS[who];
    if (path !== "/salaries" && path !== "/people") return answer(404, {});
    if (account === undefined) return answer(401, {});
    if (faults.strangersFindNothing && account === "two") return answer(404, {});
    const shown = faults.everybodySeesEveryAccount ? "one" : account;
    if (path === "/people") return answer(200, [{ id: shown, name: shown, since: 2001, desk: shown }]);
    return who === "accountant-key" || faults.everybodySeesSalaries ? answer(200, [{ id: shown }]) : answer(403, {});
  };
}

const credentials: NonNullable<CheckSettings["credentials"]> = [
  // Who may less is named first: the others are asked all the same.
  ["key", "worker-key", { account: "one", roles: [] }],
  ["key", "accountant-key", { account: "one", roles: ["accountant"] }],
  ["key", "stranger-key", { account: "two", roles: [] }],
  ["login", "visitor", { scopes: [] }],
  ["login", "planner", { scopes: ["holidays"] }],
];

const open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function check(faults: Faults, known = credentials) {
  const server = await serving(payroll(faults));
  open.push(server);
  return checkTarget(target, { url: server.url, credentials: known });
}

const told = ({ findings }: Awaited<ReturnType<typeof check>>) =>
  findings.map(({ code, operation, message }) => ({ code, operation, message }));

describe("credentials of which something is known", () => {
  it("show nothing where rights and accounts are kept apart", async () => {
    const report = await check({});
    expect(told(report)).toEqual([]);
    expect(report.coverage.filter(({ reached }) => !reached)).toEqual([]);
  });

  it("may be refused what belongs to another account in any way, documented or not", async () => {
    expect(told(await check({ strangersFindNothing: true }))).toEqual([]);
  });

  it("show that a role is not asked for, and tell whose credential it was", async () => {
    const report = await check({ everybodySeesSalaries: true });
    expect(told(report)).toEqual([
      {
        code: "rights-ignored",
        operation: "listSalaries",
        message: "credential 1 for key of account one without a role is let in without the role accountant",
      },
    ]);
    const sent = report.findings[0]?.exchanges.at(-1)?.request.headers;
    expect(sent).toContainEqual(["X-Key", "$PAYROLL_KEY"]);
    expect(report.placeholders).toContain("$PAYROLL_KEY_2");
  });

  it("show that a scope is not asked for", async () => {
    expect(told(await check({ everyTokenSeesHolidays: true }))).toEqual([
      {
        code: "rights-ignored",
        operation: "listHolidays",
        message: "credential 1 for login is let in without the scope holidays",
      },
    ]);
  });

  it("show that one account reads what belongs to another", async () => {
    const found = told(await check({ everybodySeesEveryAccount: true }));
    expect(found.map(({ code, operation }) => `${code} ${operation}`)).toEqual(["tenant-leak listPeople"]);
  });

  it("show none of it where nothing is known of them", async () => {
    const plain = credentials.map(([scheme, value]) => [scheme, value] as const);
    const report = await check({ everybodySeesSalaries: true, everybodySeesEveryAccount: true }, plain);
    expect(told(report)).toEqual([]);
  });
});
