import { isObject } from "../../contract/document.ts";
import { hexDigest } from "../../engine/digest.ts";
import { snake } from "../seeds/coherent.ts";
import type { RecordShapeFacts } from "./record-shape.ts";
import type { StoredRecord } from "./stored-record.ts";

/** The member that holds the bytes of a file, beside what the API tells of it. */
export const CONTENT = "$content";

/** Bytes that a client has sent, as the state keeps them: it is JSON. */
export interface Content {
  /** As it was sent, with its parameters. */
  readonly mediaType: string;
  readonly base64: string;
  /** Of the part of a form that it was in. */
  readonly fileName?: string;
}

/** The bytes that were sent for a record; undefined where none were. */
export function contentIn(record: StoredRecord): Content | undefined {
  const content = record[CONTENT];
  return isObject(content) && typeof content.base64 === "string" ? (content as unknown as Content) : undefined;
}

/** As they were sent. */
export function bytesOf({ base64 }: Content): Uint8Array {
  return Buffer.from(base64, "base64");
}

/** What the members of a record say of its bytes: how many there are, of which type, what the file is called, its digests. */
export function membersOf(content: Content, { shown, types }: RecordShapeFacts): StoredRecord {
  const bytes = bytesOf(content);
  const members: Record<string, unknown> = {};
  for (const name of shown) {
    const fact = factOf(snake(name), content, bytes);
    if (fact === undefined) continue;
    const kinds = types(name);
    if (typeof fact === "string") {
      if (kinds?.has("string") !== false) members[name] = fact;
    } else if (kinds?.has("integer") || kinds?.has("number")) members[name] = fact;
    else if (kinds?.has("string")) members[name] = String(fact);
  }
  return members;
}

const OF_A_FILE = "(?:(?:file|content|object|blob|image|document|attachment|media|asset)_?)?";
const SIZE = new RegExp(`^${OF_A_FILE}(?:size|length|bytes|byte_size|size_bytes|size_in_bytes|bytes_size)$`);
const TYPE = /^(?:file|content|media|mime)_?type$/;
const NAME = /^(?:original_?)?file_?name$/;
const DIGEST = /^(?:(?:content|file)_?)?(md5|sha1|sha256|sha512)(?:_?(?:hash|sum|digest|checksum|hex))?$/;

function factOf(name: string, { mediaType, fileName }: Content, bytes: Uint8Array): string | number | undefined {
  if (SIZE.test(name)) return bytes.length;
  if (TYPE.test(name)) return mediaType;
  if (NAME.test(name)) return fileName;
  const [, digest] = DIGEST.exec(name) ?? [];
  return digest === undefined ? undefined : hexDigest(digest, bytes);
}
