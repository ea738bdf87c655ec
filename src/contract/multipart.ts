/** One part of a multipart body (RFC 2046 §5.1, RFC 7578). */
export interface BodyPart {
  /** The field that it stands for; undefined where its `Content-Disposition` names none. */
  readonly name: string | undefined;
  /** Given for files. */
  readonly fileName: string | undefined;
  /** Without parameters, in lower case; undefined where the part does not say. */
  readonly mediaType: string | undefined;
  readonly bytes: Uint8Array;
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const DASH = 0x2d;
const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder();

/** The parts of a body; undefined for bytes that are none: no boundary, one that is not there, parts without an end. */
export function parseMultipart(bytes: Uint8Array, contentType: string): readonly BodyPart[] | undefined {
  const boundary = parameterOf(contentType, "boundary");
  if (boundary === undefined || boundary === "") return undefined;
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const parts: BodyPart[] = [];
  let from = startOf(bytes, delimiter);
  while (from !== undefined) {
    if (bytes[from] === DASH && bytes[from + 1] === DASH) return parts;
    const start = lineEnd(bytes, from);
    const next = start === undefined ? undefined : nextDelimiter(bytes, delimiter, start);
    if (start === undefined || next === undefined) return undefined;
    const part = partOf(bytes.subarray(start, next.end));
    if (part === undefined) return undefined;
    parts.push(part);
    from = next.after;
  }
  return undefined;
}

/** Where the text behind the first delimiter begins; what stands before it says nothing. */
function startOf(bytes: Uint8Array, delimiter: Uint8Array): number | undefined {
  if (indexOf(bytes, delimiter, 0) === 0) return delimiter.length;
  return nextDelimiter(bytes, delimiter, 0)?.after;
}

/** A delimiter stands at the start of a line; the break before it belongs to it. */
function nextDelimiter(
  bytes: Uint8Array,
  delimiter: Uint8Array,
  from: number,
): { end: number; after: number } | undefined {
  for (let at = indexOf(bytes, delimiter, from); at !== -1; at = indexOf(bytes, delimiter, at + 1)) {
    if (at === from) return { end: at, after: at + delimiter.length };
    if (bytes[at - 1] !== LINE_FEED) continue;
    const end = bytes[at - 2] === CARRIAGE_RETURN ? at - 2 : at - 1;
    return { end: Math.max(end, from), after: at + delimiter.length };
  }
  return undefined;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(wanted, from);
}

/** Where the next line begins. */
function lineEnd(bytes: Uint8Array, from: number): number | undefined {
  const at = bytes.indexOf(LINE_FEED, from);
  return at === -1 ? undefined : at + 1;
}

function partOf(bytes: Uint8Array): BodyPart | undefined {
  const headers = new Map<string, string>();
  let at = 0;
  for (;;) {
    const next = lineEnd(bytes, at);
    if (next === undefined) return undefined;
    const line = utf8.decode(bytes.subarray(at, next)).trim();
    at = next;
    if (line === "") break;
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get("content-disposition") ?? "";
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return {
    name: parameterOf(disposition, "name"),
    fileName: parameterOf(disposition, "filename"),
    mediaType: type === "" ? undefined : type,
    bytes: bytes.subarray(at),
  };
}

/** A parameter of a header's value, in quotes or without (RFC 9110 §5.6.6). Browsers escape a quote as `%22`. */
function parameterOf(value: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i");
  const found = pattern.exec(value);
  if (found === null) return undefined;
  return found[2] ?? found[1]?.replace(/\\(.)/g, "$1").replaceAll("%22", '"');
}

/** The field that a part with a name is of: those of a list may be written with brackets, `files[]`. */
export function fieldOf(name: string): string {
  return name.replace(/\[\]$/, "");
}

/** What a part says: text where it is some, otherwise one character for each byte. */
export function partText({ bytes }: BodyPart): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}
