import { BODY_USED } from "./body-used.ts";

/** A body of Node's streams that has been read by the matcher, and gives its bytes again. */
const kept = new WeakMap<object, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * Reads a stream and leaves it readable: its own `json`, `text`, `arrayBuffer`, `bytes` and `blob`, and iteration, give
 * the bytes that were read. Rejects with a TypeError when somebody else has read it.
 */
export function keepBody(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const before = kept.get(stream);
  if (before !== undefined) return before;
  if (isDisturbed(stream)) return Promise.reject(new TypeError(BODY_USED));
  const bytes = readAll(stream);
  kept.set(stream, bytes);
  const text = async () => new TextDecoder().decode(await bytes);
  const again = {
    text,
    json: async () => JSON.parse(await text()),
    arrayBuffer: async () => (await bytes).slice().buffer,
    bytes: async () => (await bytes).slice(),
    blob: async () => new Blob([await bytes]),
    async *[Symbol.asyncIterator]() {
      yield Buffer.from(await bytes);
    },
  };
  for (const key of Reflect.ownKeys(again) as (keyof typeof again)[]) {
    if (key === Symbol.asyncIterator || key in stream) {
      Object.defineProperty(stream, key, { value: again[key], configurable: true, writable: true });
    }
  }
  return bytes;
}

function isDisturbed(stream: object): boolean {
  const { bodyUsed, readableDidRead, destroyed } = stream as Readonly<Record<string, unknown>>;
  return bodyUsed === true || readableDidRead === true || destroyed === true;
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array));
  return new Uint8Array(Buffer.concat(chunks));
}
