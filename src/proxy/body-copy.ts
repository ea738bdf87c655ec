/** A bounded copy of a body that passes by. */
export class BodyCopy {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  /** In bytes, of all that has passed. */
  length = 0;
  /** All of the body has passed. */
  isComplete = false;

  /** Keeps at most `limit` bytes: of a longer body nothing. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isOverLimit(): boolean {
    return this.length > this.#limit;
  }

  /** In bytes. */
  get limit(): number {
    return this.#limit;
  }

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length <= this.#limit) this.#chunks.push(chunk);
    else this.#chunks = [];
  }

  /** The bytes of a body that is complete and within the limit; undefined of any other, and of one that is empty. */
  get bytes(): Uint8Array | undefined {
    if (!this.isComplete || this.isOverLimit || this.length === 0) return undefined;
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0];
  }
}
