/** What `fetch`, Node's own and undici's, hands its requests to. */
interface Dispatcher {
  dispatch(options: { readonly origin?: string | URL }, handler: unknown): boolean;
  destroy(): Promise<void>;
}

/** Where the undici in Node and every undici of npm keep the one that they share, up to version 7 and from 8. */
const SHARED = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) => Symbol.for(name));

type Globals = Record<symbol, Dispatcher | undefined>;

/**
 * Gives the hosts that are answered for an agent of their own: the shared one may have connections to the real hosts open,
 * and would use them again. Returns what puts the shared one back. A dispatcher of another kind (a proxy, a mock) stays.
 */
export function separateConnections(includes: (host: string) => boolean): () => Promise<void> {
  const undo = SHARED.map((key) => separate(globalThis as unknown as Globals, key, includes));
  return async () => {
    await Promise.all(undo.map((each) => each()));
  };
}

function separate(globals: Globals, key: symbol, includes: (host: string) => boolean): () => Promise<void> | undefined {
  const shared = globals[key];
  if (shared?.constructor.name !== "Agent") return () => undefined; // no fetch yet, so no connection
  const fresh = new (shared.constructor as new () => Dispatcher)();
  const dispatch: Dispatcher["dispatch"] = (options, handler) => {
    const isAnswered = options.origin !== undefined && includes(new URL(options.origin).hostname);
    return (isAnswered ? fresh : shared).dispatch(options, handler);
  };
  const split = new Proxy(shared, {
    get(target, name) {
      if (name === "dispatch") return dispatch;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  globals[key] = split;
  return () => {
    if (globals[key] === split) globals[key] = shared;
    return fresh.destroy();
  };
}
