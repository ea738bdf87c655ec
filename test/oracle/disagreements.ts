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
    matches: ({ mediaType, body }) => mediaType === FORM_TYPE && body?.includes("%5B") === true,
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
  headOfPages: {
    id: "HEAD of pages",
    side: "request",
    matches: ({ method, prism }) => method === "HEAD" && prism.request[0]?.includes("route not found") === true,
    reason: "The description gives GET alone, and Prism looks for HEAD itself; HEAD works wherever GET does.",
  },
  redirects: {
    id: "redirects",
    side: "response",
    matches: ({ status, prism }) =>
      status >= 300 && status < 400 && prism.response[0]?.startsWith("response unreadable") === true,
    reason: "Prism follows the redirect to the application that waits for it, and finds nobody there.",
  },
  emptyBody: {
    id: "no body under a JSON type",
    side: "response",
    matches: ({ status, prism }) =>
      status === 200 && prism.response[0]?.includes("invalid json response body") === true,
    reason:
      "The header tells the type of a body that is not there, as the documentation shows; Prism reads one all the same.",
  },
  bodyOfGet: {
    id: "bodies of GET",
    side: "request",
    matches: ({ method, body, prism }) =>
      (method === "GET" || method === "HEAD") && body !== undefined && prism.request[0] === "request unreadable",
    reason: "Prism drops the body of a GET; the documentation asks for one.",
  },
  textForObject: {
    id: "a text for an object in a form",
    side: "request",
    matches: ({ mediaType, prism, ours }) =>
      mediaType === FORM_TYPE && prism.request.length === 0 && ours.request[0]?.includes("expected object") === true,
    reason: "Prism passes a text where a form has to have bracketed names.",
  },
  bodyOfDelete: {
    id: "bodies of DELETE",
    side: "request",
    matches: ({ method, body, prism }) => method === "DELETE" && body !== undefined && prism.request.length === 0,
    reason: "Prism looks at no body of a DELETE; the description gives one, so we read it.",
  },
} satisfies Readonly<Record<string, Disagreement>>;
