import type { Finding } from "../finding.ts";
import { type CheckReport, hasPassed } from "../report.ts";
import { type DescriptionFile, lineFinder } from "./description-lines.ts";
import { type DriftGroup, driftGroups, NEVER_SEEN, UNDOCUMENTED } from "./drift-groups.ts";
import { exchangeRecord } from "./exchange-record.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The rules that drift is told by. */
const DRIFT = { undocumented: "drift/undocumented", neverSeen: "drift/never-seen" } as const;

/** What a report is told about besides the check. */
export interface SarifContext {
  /** Of this program. */
  readonly version: string;
  readonly description: DescriptionFile;
}

/**
 * The report as SARIF 2.1.0: a rule for each code, a result for each finding, laid at its line of the description. What the
 * baseline accepts is suppressed (§3.27.23), what refutes an assumption is a note, and drift, which fails nothing, informs
 * (§3.27.9).
 */
export function sarifReport(report: CheckReport, { version, description }: SarifContext): string {
  const { findings, refuted, accepted, placeholders, startedAt, durationMs } = report;
  const { undocumented, neverSeen } = driftGroups(report);
  const drift = [
    ...(undocumented.length > 0 ? [DRIFT.undocumented] : []),
    ...(neverSeen.length > 0 ? [DRIFT.neverSeen] : []),
  ];
  const found = [...findings, ...refuted, ...accepted].map(({ code }) => code);
  const codes = [...new Set([...found, ...drift])].sort();
  const place = placesIn(description);
  const result = (finding: Finding, rest: object, prefix = "") => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    ...rest,
    message: { text: `${prefix}${messageOf(finding)}` },
    locations: [place(finding.rule, finding.operation === undefined ? [] : [finding.operation])],
    partialFingerprints: { "understudy/v1": finding.fingerprint },
    ...webOf(finding, placeholders),
    properties: propertiesOf(finding, placeholders),
  });
  const informing = (ruleId: string, what: string) => (group: DriftGroup) => ({
    ruleId,
    ruleIndex: codes.indexOf(ruleId),
    level: "none",
    kind: "informational",
    message: { text: `${group.about}: ${what}: ${group.members.join(", ")}` },
    locations: [place(group.rule, group.operations)],
    partialFingerprints: { "understudy/v1": `${ruleId} ${group.about}` },
  });
  const run = {
    tool: {
      driver: {
        name: "understudy",
        semanticVersion: version,
        rules: codes.map((id) => ({ id, name: nameOf(id), shortDescription: { text: sentenceOf(id) } })),
      },
    },
    automationDetails: { id: `understudy/${report.target}/` },
    invocations: [
      {
        executionSuccessful: true,
        exitCode: hasPassed(report) ? 0 : 1,
        startTimeUtc: new Date(startedAt).toISOString(),
        endTimeUtc: new Date(startedAt + durationMs).toISOString(),
        toolExecutionNotifications: [
          ...report.notes.map((text) => ({ level: "note", message: { text } })),
          ...report.fixed.map(({ operation = "", code, message }) => ({
            level: "error",
            message: { text: `fixed, and still in the baseline: ${operation}: ${message} (${code})` },
          })),
        ],
      },
    ],
    columnKind: "utf16CodeUnits",
    results: [
      ...findings.map((one) => result(one, { level: one.door === "undecided" ? "warning" : "error" })),
      ...refuted.map((one) => result(one, { level: "note", kind: "fail" }, "assumption refuted: ")),
      ...accepted.map((one) =>
        result(one, {
          level: "error",
          suppressions: [{ kind: "external", status: "accepted", justification: "accepted by the baseline" }],
        }),
      ),
      ...undocumented.map(informing(DRIFT.undocumented, UNDOCUMENTED)),
      ...neverSeen.map(informing(DRIFT.neverSeen, NEVER_SEEN)),
    ],
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function messageOf({ operation, message, assumptions }: Finding): string {
  const assumed = assumptions.length > 0 ? ` (assumed as ${assumptions.join(", ")})` : "";
  return `${operation === undefined ? "" : `${operation}: `}${message}${assumed}`;
}

/** `response/type` as a name for a rule (§3.49.7): `ResponseType`. */
function nameOf(code: string): string {
  return code
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function sentenceOf(code: string): string {
  const words = code.replaceAll(/[/-]/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function placesIn({ uri, text }: DescriptionFile): (rule: string, operations: readonly string[]) => object {
  const lineOf = text === undefined ? () => undefined : lineFinder(text);
  return (rule, operations) => {
    const line = lineOf(rule);
    const names = [
      ...operations.map((name) => ({ name, kind: "function" })),
      ...(rule === "" ? [] : [{ fullyQualifiedName: `#${rule}`, kind: "member" }]),
    ];
    return {
      physicalLocation: { artifactLocation: { uri }, region: { startLine: line ?? 1 } },
      ...(names.length > 0 ? { logicalLocations: names } : {}),
    };
  };
}

/** The decisive exchange, as §3.46 and §3.47 have it. */
function webOf({ exchanges }: Finding, placeholders: readonly string[]): object {
  const last = exchanges.at(-1);
  if (last === undefined) return {};
  const { request, response } = exchangeRecord(last, placeholders);
  const headers = Object.fromEntries(request.headers.map(({ name, value }) => [name, value]));
  return {
    webRequest: {
      protocol: "HTTP",
      version: "1.1",
      method: request.method,
      target: request.url,
      headers,
      ...(request.body === undefined ? {} : { body: { text: request.body } }),
    },
    ...(response === undefined
      ? {}
      : {
          webResponse: {
            protocol: "HTTP",
            version: "1.1",
            statusCode: response.status,
            headers: response.headers,
            body: { text: response.body },
          },
        }),
  };
}

function propertiesOf({ door, expected, actual, place, exchanges }: Finding, placeholders: readonly string[]): object {
  const last = exchanges.at(-1);
  const curl = last === undefined ? {} : { curl: exchangeRecord(last, placeholders).curl };
  return { door, expected, actual, place, ...curl };
}
