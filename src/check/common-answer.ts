import type { Contract } from "../contract/contract.ts";
import { essenceOf } from "../contract/media-type.ts";
import type { OperationCoverage } from "./coverage.ts";
import type { Exchange, ReceivedResponse } from "./exchange.ts";
import type { Finding } from "./finding.ts";

/** A server that says the same to everything is hardly the API: one sentence on what it says, or undefined. */
export function sameToEverything(exchanges: readonly Exchange[], baseUrl: string): string | undefined {
  const answers = exchanges.flatMap(({ response }) => response ?? []);
  if (answers.length === 0) return undefined;
  const question = `is ${baseUrl} the API's address?`;
  if (answers.every(isRedirect)) return `every request is redirected to ${destinationsOf(answers)}: ${question}`;
  if (isAllHtml(answers)) return `every answer is text/html: ${question}`;
  return undefined;
}

/**
 * What a page of HTML in place of an API is accused of, once for each operation: everything else that is wrong with such
 * answers follows from it.
 */
export function withoutConsequences(findings: readonly Finding[], exchanges: readonly Exchange[]): readonly Finding[] {
  if (!isAllHtml(exchanges.flatMap(({ response }) => response ?? []))) return findings;
  const kept = new Map<string | undefined, Finding>();
  for (const one of findings) {
    const known = kept.get(one.operation);
    if (known === undefined || (isMediaType(one) && !isMediaType(known))) kept.set(one.operation, one);
  }
  return [...kept.values()];
}

/**
 * Why a run has shown nothing at all: none of its operations could be reached, or none of those that want a credential.
 * Undefined where it has.
 */
export function reasonForNothing(contract: Contract, coverage: readonly OperationCoverage[]): string | undefined {
  const guarded = coverage.filter(({ operation }) => wantsCredential(contract, operation));
  const isRefused = guarded.length > 0 && guarded.every((one) => !one.reached) && guarded.some(isUnauthorized);
  if (coverage.some((one) => one.reached) && !isRefused) return undefined;
  const [first] = coverage;
  if (first === undefined) return "the description has no operation";
  const schemes = schemesOf(contract, guarded);
  const status = isRefused ? 401 : mostSeen(coverage);
  if (status === 401) return `no credential was accepted (401); give one with --credential NAME=VALUE for ${schemes}`;
  if (status === 403)
    return `the credential may do nothing here (403); give another with --credential NAME=VALUE for ${schemes}`;
  if (status === 404)
    return "every operation is answered 404; is it the API's address, and do the ids exist that --param gives?";
  if (guarded.some(({ note = "" }) => note.startsWith("no credential"))) {
    return `no credential was given; give one with --credential NAME=VALUE for ${schemes}`;
  }
  return `no operation could be reached; ${first.operation}: ${first.note ?? "it was not asked"}`;
}

function wantsCredential(contract: Contract, id: string): boolean {
  const security = contract.operation(id)?.security ?? [];
  return security.length > 0 && security.every((schemes) => schemes.length > 0);
}

function isUnauthorized({ seen }: OperationCoverage): boolean {
  return "401" in seen;
}

function schemesOf(contract: Contract, coverage: readonly OperationCoverage[]): string {
  const asked = coverage.flatMap(({ operation }) => contract.operation(operation)?.security.flat() ?? []);
  const names = [...new Set(asked.length > 0 ? asked : Object.keys(contract.securitySchemes))];
  return names.join(" or ") || "a security scheme (the description has none)";
}

function mostSeen(coverage: readonly OperationCoverage[]): number | undefined {
  const counts = new Map<string, number>();
  for (const { seen } of coverage) {
    for (const [status, count] of Object.entries(seen)) counts.set(status, (counts.get(status) ?? 0) + count);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined ? undefined : Number(most[0]);
}

function isAllHtml(answers: readonly ReceivedResponse[]): boolean {
  const types = answers.map(({ headers }) => essenceOf(headers["content-type"])).filter((type) => type !== "");
  return types.length > 0 && types.every((type) => type === "text/html");
}

function isMediaType({ code }: Finding): boolean {
  return code === "response/undocumented-media-type";
}

function isRedirect({ status, headers }: ReceivedResponse): boolean {
  return status >= 300 && status < 400 && headers.location !== undefined;
}

/** The one address, or the one host, that all redirects lead to. */
function destinationsOf(answers: readonly ReceivedResponse[]): string {
  const locations = [...new Set(answers.map(({ headers }) => headers.location ?? ""))];
  const [first = ""] = locations;
  if (locations.length === 1) return first;
  const origins = new Set(locations.map((one) => (URL.canParse(one) ? new URL(one).origin : "itself")));
  return [...origins].slice(0, 3).join(", ");
}
