import { stringify } from "qs";
import { isForm, isJson } from "../contract/media-type.ts";
import type { DescribedParameter } from "./described-inputs.ts";
import type { SentRequest } from "./exchange.ts";
import type { Presented } from "./identity.ts";

/** The values that one request fills in, by name. */
export interface Inputs {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  /** Text is sent as it stands, anything else in the media type. */
  readonly body?: unknown;
  readonly mediaType?: string | undefined;
  /** Other headers, as they stand. */
  readonly extra?: readonly (readonly [string, string])[];
}

/** What a request is made of besides its inputs. */
export interface RequestFrame {
  readonly method: string;
  /** The template: `/courses/{id}`. */
  readonly path: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly parameters: readonly DescribedParameter[];
  readonly presented: Presented;
  readonly headers: readonly (readonly [string, string])[];
}

/** Words a request (styles and `explode`: OpenAPI 3.1 §4.8.12.2). */
export function requestOf(frame: RequestFrame, inputs: Inputs): SentRequest {
  const described = (place: string, name: string) =>
    frame.parameters.find((one) => one.in === place && one.name === name);
  const template = frame.path.replaceAll(/[^\x20-\x7e]+/g, encodeURIComponent).replaceAll(" ", "%20");
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    simple(inputs.path[name], described("path", name)?.explode ?? false),
  );
  // A parameter that is described once more beside the security scheme is what the credential presents.
  const isPresented = (name: string) => frame.presented.query?.some(([own]) => own === name) === true;
  const asked = Object.entries(inputs.query).filter(([name]) => !isPresented(name));
  const query = [
    ...asked.flatMap(([name, value]) => queryPairs(name, value, described("query", name))),
    ...(frame.presented.query ?? []).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  ];
  const presented = (frame.presented.headers ?? []).filter(([name]) => !isCookie(name));
  const cookies = [
    ...(frame.presented.headers ?? []).filter(([name]) => isCookie(name)).map(([, value]) => value),
    ...Object.entries(inputs.cookies).map(([name, value]) => `${name}=${simple(value, false)}`),
  ];
  const body = inputs.body === undefined ? undefined : bodyText(inputs.body, inputs.mediaType ?? "application/json");
  const headers: (readonly [string, string])[] = [
    ["Accept", "*/*"],
    ...frame.headers,
    ...Object.entries(inputs.headers).map(
      ([name, value]) => [name, headerText(value, described("header", name))] as const,
    ),
    ...presented,
    ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as const] : []),
    ...(body === undefined ? [] : [["Content-Type", contentType(inputs.mediaType ?? "application/json")] as const]),
    ...(inputs.extra ?? []),
  ];
  // Some descriptions have a query in the path itself.
  const url = `${frame.baseUrl}${path}${query.length > 0 ? `${path.includes("?") ? "&" : "?"}${query.join("&")}` : ""}`;
  return { method: frame.method, url, headers: lastOfEach(headers), ...(body === undefined ? {} : { body }) };
}

function isCookie(name: string): boolean {
  return name.toLowerCase() === "cookie";
}

/** In the style `simple`; as JSON where the parameter is described by its content. */
function headerText(value: unknown, described: DescribedParameter | undefined): string {
  if (described?.isJson === true && typeof value !== "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? value.join(",") : Object.entries(value).flat().join(",");
}

/** Of a header that is given twice the later one counts. */
function lastOfEach(headers: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return headers.filter(
    ([name], at) => !headers.slice(at + 1).some(([other]) => other.toLowerCase() === name.toLowerCase()),
  );
}

function simple(value: unknown, explode: boolean): string {
  if (Array.isArray(value)) return value.map(encoded).join(",");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, one]) => `${encoded(name)}${explode ? "=" : ","}${encoded(one)}`)
      .join(",");
  }
  return encoded(value);
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

function encoded(value: unknown): string {
  // OpenAPI has no style for objects inside of lists and objects; JSON is what most take there.
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  // A lone half of a surrogate pair cannot be encoded.
  return encodeURIComponent(text.replaceAll(LONE_SURROGATE, "\ufffd"));
}

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "|" };

function queryPairs(name: string, value: unknown, described: DescribedParameter | undefined): readonly string[] {
  const { style = "form", explode = true } = described ?? {};
  const key = encodeURIComponent(name);
  if (described?.isJson === true && typeof value !== "string") return [`${key}=${encoded(JSON.stringify(value))}`];
  if (Array.isArray(value)) {
    if (explode) return value.map((one) => `${key}=${encoded(one)}`);
    return [`${key}=${value.map(encoded).join(DELIMITERS[style] ?? ",")}`];
  }
  if (typeof value === "object" && value !== null) {
    if (style === "deepObject") return bracketed({ [name]: value }).split("&");
    const entries = Object.entries(value);
    if (explode) return entries.map(([member, one]) => `${encoded(member)}=${encoded(one)}`);
    return [`${key}=${entries.flatMap(([member, one]) => [encoded(member), encoded(one)]).join(",")}`];
  }
  return [`${key}=${encoded(value)}`];
}

const BOUNDARY = "understudy-boundary";

function isMultipart(mediaType: string): boolean {
  return mediaType.toLowerCase().startsWith("multipart/");
}

function contentType(mediaType: string): string {
  return isMultipart(mediaType) && !mediaType.includes("boundary=") ? `${mediaType}; boundary=${BOUNDARY}` : mediaType;
}

/** A part for each member, for each element of one that is a list (RFC 7578 §4.3); objects are sent as JSON. */
function multipart(body: unknown): string {
  const members = typeof body === "object" && body !== null ? Object.entries(body) : [];
  const parts = members.flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]));
  const texts = parts.map(([name, value]) => {
    const isObject = typeof value === "object" && value !== null;
    const type = isObject ? "Content-Type: application/json\r\n" : "";
    const shown = isObject ? JSON.stringify(value) : String(value);
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n${shown}\r\n`;
  });
  return `${texts.join("")}--${BOUNDARY}--\r\n`;
}

function bodyText(body: unknown, mediaType: string): string {
  if (typeof body === "string" && !isJson(mediaType)) return body;
  if (body instanceof RawText) return body.text;
  if (isMultipart(mediaType)) return multipart(body);
  if (isForm(mediaType)) return bracketed(body);
  return JSON.stringify(body);
}

/** Members of members with brackets around their names, which stand as they are. */
function bracketed(value: unknown): string {
  return stringify(numbered(value), { arrayFormat: "brackets", encodeValuesOnly: true });
}

/** Lists of objects with their places as names, for `lines[][text]` does not tell which of them it is of. */
function numbered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const isPlainList = Array.isArray(value) && value.every((one) => typeof one !== "object" || one === null);
  return isPlainList ? value : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, numbered(one)]));
}

/** A body that is sent as it stands, under whatever media type. */
export class RawText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
