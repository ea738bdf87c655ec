import { BODY_USED } from "./body-used.ts";

/** The bytes of what the matcher has read, so that they can be had again. */
const kept = new WeakMap<object, Promise<Bytes>>();

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads once, and remembers for as long as the response lives. */
export function readOnce(response: object, read: () => Promise<Bytes>): Promise<Bytes> {
  const bytes = kept.get(response) ?? read();
  kept.set(response, bytes);
  return bytes;
}

/**
 * Reads a stream of Node's and leaves its owner readable: the `json`, `text`, `arrayBuffer`, `bytes` and `blob` that it
 * has, and iteration of the stream, give the bytes that were read. Rejects with a TypeError when somebody else has read it.
 * @param owner the response, where the methods are its own and not the stream's
 */
export function keepBody(stream: AsyncIterable<unknown>, owner: object = stream): Promise<Uint8Array> {
  return readOnce(owner, () => {
    if (isDisturbed(stream)) return Promise.reject(new TypeError(BODY_USED));
    const bytes = readAll(stream);
    replay(stream, owner, bytes);
    return bytes;
  });
}

function replay(stream: object, owner: object, bytes: Promise<Bytes>): void {
  const text = async () => new TextDecoder().decode(await bytes);
  const methods = {
    text,
    json: async () => JSON.parse(await text()),
    arrayBuffer: async () => (await bytes).slice().buffer,
    bytes: async () => (await bytes).slice(),
    blob: async () => new Blob([await bytes]),
  };
  for (const [name, value] of Object.entries(methods)) if (name in owner) redefine(owner, name, value);
  redefine(stream, Symbol.asyncIterator, async function* () {
    yield Buffer.from(await bytes);
  });
}

function redefine(owner: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function isDisturbed(stream: object): boolean {
  const { bodyUsed, readableDidRead, destroyed } = stream as Readonly<Record<string, unknown>>;
  return bodyUsed === true || readableDidRead === true || destroyed === true;
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array));
  return new Uint8Array(Buffer.concat(chunks));
}
