import type { WireAnswer } from "../twins/plain-check.ts";

/** What somebody holds against the two halves of an exchange, in words; empty = nothing. */
export interface Verdict {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** One exchange with what Prism and what our own contract say of it. */
export interface Judged {
  readonly method: string;
  /** With its query, below the base URL. */
  readonly path: string;
  readonly mediaType: string | undefined;
  readonly body: string | undefined;
  /** The twin's own answer. */
  readonly status: number;
  readonly prism: Verdict;
  readonly ours: Verdict;
}

interface PrismViolation {
  readonly location: readonly string[];
  readonly message: string;
}

/** Prism's words for a request whose credential does not have the form of any scheme. */
const NO_CREDENTIAL = "request Invalid security scheme used";

/** What Prism says in `sl-violations`. */
export function prismVerdict({ headers }: WireAnswer): Verdict {
  const text = headers["sl-violations"];
  if (text === undefined) return { request: [], response: [] };
  const violations = text.startsWith("[") ? (JSON.parse(text) as readonly PrismViolation[]) : [];
  const said = violations.map(({ location, message }) => `${location.join(".")} ${message}`);
  if (said.length === 0) said.push(`response ${text.slice(0, 200)}`);
  return {
    request: said.filter((one) => one.startsWith("request")),
    response: said.filter((one) => one.startsWith("response")),
  };
}

/** The halves of an exchange in which one sees a fault where the other sees none. */
export function disagreementsIn({ status, prism, ours }: Judged): readonly ("request" | "response")[] {
  // Whether a credential is there is no matter of the description's schemas: there the twin's own answer counts.
  const credential = prism.request.includes(NO_CREDENTIAL) && status !== 401;
  const faults = prism.request.filter((one) => one !== NO_CREDENTIAL);
  const request = credential || faults.length > 0 !== ours.request.length > 0;
  const response = prism.response.length > 0 !== ours.response.length > 0;
  return [...(request ? (["request"] as const) : []), ...(response ? (["response"] as const) : [])];
}
