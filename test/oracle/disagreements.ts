import { FORM_TYPE } from "../twins/inputs.ts";
import type { Judged } from "./verdicts.ts";

/** Exchanges in which one of Prism and our contract sees a fault where the other sees none, and why that is right. */
export interface Disagreement {
  readonly id: string;
  readonly side: "request" | "response";
  readonly matches: (exchange: Judged) => boolean;
  readonly reason: string;
}

/** Those that any twin can meet, by what they are about. */
export const disagreements = {
  head: {
    id: "answers to HEAD",
    side: "response",
    matches: ({ method, prism }) => method === "HEAD" && prism.response[0]?.startsWith("response unreadable") === true,
    reason: "Prism reads the answer to HEAD as JSON and fails, since such an answer has no body (RFC 9110 §9.3.2).",
  },
  jsonAsForm: {
    id: "JSON under the form type",
    side: "request",
    matches: ({ mediaType, body, ours }) =>
      mediaType === FORM_TYPE && body?.startsWith("{") === true && ours.request.length === 0,
    reason: "Prism reads `curl -d '{…}'` as a form with one odd name; we read JSON.",
  },
  brokenJsonAsForm: {
    id: "broken JSON under the form type",
    side: "request",
    matches: ({ mediaType, body, prism }) =>
      mediaType === FORM_TYPE && body?.startsWith("{") === true && prism.request.length === 0,
    reason:
      "Prism reads it as a form with one odd name, which fits where nothing is required; to us it is broken JSON.",
  },
  brackets: {
    id: "brackets in forms",
    side: "request",
    matches: ({ mediaType, body, prism }) =>
      mediaType === FORM_TYPE && body?.includes("%5B") === true && prism.request.length === 0,
    reason: "Prism drops form fields with bracketed names; we read them as nested, and refuse an object for a text.",
  },
  emptyQuery: {
    id: "empty query values",
    side: "request",
    matches: ({ path, prism }) => /[?&]\w+=(&|$)/.test(path) && prism.request.length === 0,
    reason: "Prism takes `page=` for no page at all; to us an empty text is no number and no member of an enumeration.",
  },
  nul: {
    id: "NUL characters",
    side: "request",
    matches: ({ path, prism }) => path.includes("%00") && prism.request.length === 0,
    reason: "The schema of a text allows NUL, so Prism passes it; no database stores it, so we refuse it.",
  },
  bodyOfDelete: {
    id: "bodies of DELETE",
    side: "request",
    matches: ({ method, body, prism }) => method === "DELETE" && body !== undefined && prism.request.length === 0,
    reason: "Prism looks at no body of a DELETE; the description gives one, so we read it.",
  },
} satisfies Readonly<Record<string, Disagreement>>;
