import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from "node:zlib";

/** What a body says once its content codings are undone (RFC 9110 §8.4), or why that cannot be had. */
export type Decoded = { readonly bytes: Uint8Array } | { readonly unreadable: string; readonly isTooLong?: boolean };

type Decoder = (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>;

/** A small body can unfold to gigabytes; none that is checked may have more than this. */
const MAX_DECODED_BYTES = 16 * 1024 * 1024;

/** The low four bits of zlib's first byte name its method (RFC 1950 §2.2); many servers send bare deflate instead. */
const ZLIB_METHOD = 8;

const unzip = promisify(gunzip) as Decoder;
const unfold = promisify(inflate) as Decoder;
const unfoldRaw = promisify(inflateRaw) as Decoder;
const unbrotli = promisify(brotliDecompress) as Decoder;

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: unzip,
  "x-gzip": unzip,
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === ZLIB_METHOD ? unfold : unfoldRaw)(bytes, options),
  br: unbrotli,
};

/** Undoes the codings that `Content-Encoding` lists, the last one first; no more than 16 MiB come out, unless told. */
export async function decodeBody(
  bytes: Uint8Array,
  codings: string,
  maxBytes: number = MAX_DECODED_BYTES,
): Promise<Decoded> {
  let decoded = bytes;
  for (const coding of codingsOf(codings).reverse()) {
    const decode = DECODERS[coding];
    if (decode === undefined) return { unreadable: `its content coding ${coding} is not known` };
    try {
      decoded = await decode(decoded, { maxOutputLength: maxBytes });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "ERR_BUFFER_TOO_LARGE") return { unreadable: `it is no ${coding} (${message})` };
      return { unreadable: `unfolded from ${coding} it is longer than ${maxBytes} bytes`, isTooLong: true };
    }
  }
  return { bytes: decoded };
}

/** Whether a `Content-Encoding` changes anything. */
export function isCoded(codings: string | undefined): codings is string {
  return codings !== undefined && codingsOf(codings).length > 0;
}

function codingsOf(codings: string): string[] {
  return codings
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
}
