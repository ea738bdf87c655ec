/** What makes each member of an object, at its first use. */
export type Makers<T extends object> = { readonly [K in keyof T]-?: () => T[K] };

/**
 * An object with members that are there already and others that are each made at the first use, and then kept: documents
 * have a thousand operations, and few of them are ever asked.
 */
export function lazily<Known extends object, Later extends object>(
  known: Known,
  makers: Makers<Later>,
): Known & Readonly<Later> {
  for (const name of Object.keys(makers) as (keyof Later & string)[]) {
    Object.defineProperty(known, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(known, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
  return known as Known & Readonly<Later>;
}

/** What a function makes, made at the first call, and then kept. */
export function remembered<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
}

/** A map whose keys are known and whose values are each made at the first use, and then kept. */
export class LazyMap<K, V> extends Map<K, V> {
  readonly #make: (key: K) => V;
  readonly #keys: ReadonlySet<K>;

  constructor(keys: Iterable<K>, make: (key: K) => V) {
    super();
    this.#keys = new Set(keys);
    this.#make = make;
  }

  override get(key: K): V | undefined {
    if (super.has(key)) return super.get(key);
    if (!this.#keys.has(key)) return undefined;
    const value = this.#make(key);
    super.set(key, value);
    return value;
  }

  override has(key: K): boolean {
    return this.#keys.has(key);
  }

  override get size(): number {
    return this.#keys.size;
  }

  override *keys(): MapIterator<K> {
    yield* this.#keys;
  }

  override *values(): MapIterator<V> {
    for (const key of this.#keys) yield this.get(key) as V;
  }

  override *entries(): MapIterator<[K, V]> {
    for (const key of this.#keys) yield [key, this.get(key) as V];
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(act: (value: V, key: K, map: Map<K, V>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }
}
