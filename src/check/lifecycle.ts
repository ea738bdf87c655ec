import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { tellsNewId } from "./closed-set.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import { type FillIn, neededInputs } from "./fill-in.ts";
import type { Inputs } from "./inputs.ts";
import { listIn, recordsIn } from "./knowledge.ts";
import { type Change, changesOf } from "./other-values.ts";
import type { Reached } from "./reach.ts";
import { CALLED, idOf, lastWord } from "./record-names.ts";
import type { Session } from "./session.ts";

type Row = Readonly<Record<string, unknown>>;

/** The operations on records of one kind. */
export interface Resource {
  /** `/courses` */
  readonly collection: string;
  /** The path of one record, and its parameter: `/courses/{id}`. */
  readonly item: string | undefined;
  readonly list: Operation | undefined;
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  /** Every way to change one: `PATCH`, `PUT`, and `POST` on its own path, as older APIs do. */
  readonly updates: readonly Operation[];
  readonly remove: Operation | undefined;
}

const UPDATES = new Set(["PATCH", "PUT", "POST"]);

/** The resources of a description, by the shape of its paths. */
export function resourcesOf({ operations }: Contract): readonly Resource[] {
  const at = (path: string | undefined, ...methods: readonly string[]) =>
    operations.find((one) => one.path === path && methods.includes(one.method));
  const collections = [...new Set(operations.map(({ path }) => path).filter((path) => !path.endsWith("}")))];
  const items = [...new Set(operations.map(({ path }) => path).filter((path) => /\/\{[^/{}]+\}$/.test(path)))];
  const all = new Set([...collections, ...items.map((item) => item.slice(0, item.lastIndexOf("/")))]);
  return [...all].map((collection) => {
    const item = items.find((path) => path.slice(0, path.lastIndexOf("/")) === collection);
    return {
      collection,
      item,
      list: at(collection, "GET"),
      create: at(collection, "POST"),
      read: at(item, "GET"),
      updates: operations.filter((one) => one.path === item && UPDATES.has(one.method)),
      remove: at(item, "DELETE"),
    };
  });
}

/** A change that will be made later (RFC 9110 §15.3.3). */
const ACCEPTED = 202;
/** So many changes of one record are tried by one operation. */
const MOST_CHANGES = 5;

/** One record, as reading and listing show it. */
interface Shown {
  readonly record: Row | undefined;
  readonly exchange: Exchange;
}

/**
 * The life of a record: what was created can be read, what was updated shows it, what was deleted is gone. Accuses of
 * what is plain alone: a server may spell values otherwise than they were sent, and keep deleted records in another state.
 */
export class Lifecycle {
  readonly #session: Session;
  readonly #resource: Resource;
  readonly #reached: ReadonlyMap<string, Reached>;
  readonly #from: FillIn;

  constructor(session: Session, resource: Resource, reached: ReadonlyMap<string, Reached>, from: FillIn) {
    this.#from = from;
    this.#session = session;
    this.#resource = resource;
    this.#reached = reached;
  }

  /** Follows a record that was just created. */
  async created(creation: Reached): Promise<void> {
    const id = this.#idIn(creation.exchange) ?? this.#linkedId(creation.exchange);
    if (id === undefined) return;
    await this.#expectStored(creation, id);
    for (const update of this.#resource.updates) await this.#expectUpdated(update, id);
    await this.#expectDeleted(id);
  }

  /** Follows an update of a record that was there before. */
  async existing(id: unknown): Promise<void> {
    for (const update of this.#resource.updates) await this.#expectUpdated(update, id);
  }

  #idIn({ response }: Exchange): string | number | undefined {
    const [record] = recordsIn(jsonOf(response));
    return record === undefined ? undefined : this.#idOf(record);
  }

  /** `/stages/{channel_id}` takes the `channel_id` of a stage, though it has an `id` too. */
  #idOf(record: Row): string | number | undefined {
    const { item, collection } = this.#resource;
    const [, parameter] = /\{([^/{}]+)\}$/.exec(item ?? "") ?? [];
    // `{projectKey}` takes the `key` of a project, though that has an `id` too.
    const called = lastWord(parameter ?? "").toLowerCase();
    const named =
      parameter === undefined
        ? undefined
        : (record[parameter] ?? (CALLED.includes(called) ? record[called] : undefined));
    return typeof named === "string" || typeof named === "number" ? named : idOf(record, collection);
  }

  /** Where an answer shows no id, its links may. */
  #linkedId(exchange: Exchange): unknown {
    const { read, remove } = this.#resource;
    const paths = [read, remove].map((one) => (one === undefined ? {} : this.#from.links.pathFrom(exchange, one)));
    return paths.flatMap((path) => Object.values(path)).at(-1);
  }

  async #expectStored(creation: Reached, id: unknown): Promise<void> {
    // What is found in an answer that is not described may be another id than the one that the path takes.
    const { contract } = this.#session;
    const { item, collection } = this.#resource;
    const isLinked = this.#linkedId(creation.exchange) !== undefined;
    if (!isLinked && !tellsNewId(contract, creation.operation, item ?? `${collection}/{id}`)) return;
    const shown = await this.#read(id);
    if (shown !== undefined && shown.exchange.response?.status === 404) {
      const again = await this.#read(id);
      if (again?.exchange.response?.status === 404) {
        this.#accuse(
          "created-not-stored",
          creation.operation,
          "what was just created cannot be read",
          "the created record",
          "404",
          [creation.exchange, again.exchange],
        );
        return;
      }
    }
    if (shown !== undefined) return;
    const listed = await this.#listed(id);
    if (listed !== undefined && listed.record === undefined && listed.isWhole) {
      this.#accuse(
        "created-not-stored",
        creation.operation,
        "what was just created is not in the list",
        "the created record",
        "a list without it",
        [creation.exchange, listed.exchange],
      );
    }
  }

  async #expectUpdated(update: Operation, id: unknown): Promise<void> {
    const good = this.#reached.get(update.id);
    const before = await this.#read(id);
    if (good === undefined || before?.record === undefined) return;
    const sent = isObject(good.inputs.body) ? good.inputs.body : {};
    const { bodies } = this.#session.inputsOf(update);
    const described = bodies.find(({ mediaType }) => mediaType === good.inputs.mediaType) ?? bodies[0];
    if (described === undefined) return;
    // What the path names the record by may stay as it is, whatever the body says.
    const others = Object.entries(before.record).filter(([, value]) => String(value) !== String(id));
    const changes = changesOf(this.#session.contract, described, sent, Object.fromEntries(others));
    for (const [turn, change] of changes.slice(0, MOST_CHANGES).entries()) {
      const path = this.#pathWith(good.inputs, update, id);
      const inputs: Inputs = { ...good.inputs, path, body: change.body, mediaType: described.mediaType };
      const what = "that changes a record";
      const shown = turn === 0 ? before : await this.#read(id);
      const exchange = await this.#session.ask({ operation: update, identity: good.identity, inputs, what });
      if (!isSuccess(exchange)) continue;
      await this.#expectChanged(update, id, { change, before: shown ?? before, exchange });
      // Everything at once was taken: each by itself would tell nothing more.
      if (turn === 0) return;
    }
  }

  async #expectChanged(
    update: Operation,
    id: unknown,
    { change, before, exchange }: { change: Change; before: Shown; exchange: Exchange },
  ): Promise<void> {
    const after = await this.#read(id);
    const isKept = (name: string) => isEqual(after?.record?.[name], before.record?.[name]);
    const lost = change.names.filter((name) => after?.record !== undefined && name in after.record && isKept(name));
    // What the update itself shows as changed was taken as it is; where it shows nothing, every member has to be lost.
    const [answered] = recordsIn(jsonOf(exchange.response));
    const isPlain = (name: string) => answered !== undefined && isEqual(answered[name], change.body[name]);
    const isShown = answered !== undefined && change.names.some((name) => name in answered);
    const isPlainly = lost.some(isPlain) || (!isShown && lost.length === change.names.length);
    if (after !== undefined && lost.length > 0 && isPlainly && exchange.response?.status !== ACCEPTED) {
      this.#accuse(
        "update-lost",
        update,
        `the new ${lost.join(", ")} cannot be read afterwards`,
        "the new value",
        "the value before",
        [before.exchange, exchange, after.exchange],
        `body /${lost[0]}`,
      );
      return;
    }
    const listed = await this.#listed(id);
    const row = listed?.record;
    const stale = change.names.filter(
      (name) =>
        row !== undefined &&
        name in row &&
        isEqual(row[name], before.record?.[name]) &&
        !isEqual(after?.record?.[name], row[name]),
    );
    if (listed !== undefined && stale.length > 0) {
      this.#accuse(
        "stale-list",
        this.#resource.list ?? update,
        `the list still shows the old ${stale.join(", ")} after an update`,
        "the new value",
        "the value before",
        [exchange, listed.exchange],
        `body /${stale[0]}`,
      );
    }
  }

  async #expectDeleted(id: unknown): Promise<void> {
    const { remove, item } = this.#resource;
    const identity = remove === undefined ? undefined : this.#reached.get(this.#resource.create?.id ?? "")?.identity;
    const before = await this.#read(id);
    if (remove === undefined || item === undefined) return;
    const inputs: Inputs = { path: this.#pathWith(undefined, remove, id), ...this.#needed(remove) };
    const exchange = await this.#session.ask({ operation: remove, identity, inputs, what: "that deletes a record" });
    if (!isSuccess(exchange)) return;
    this.#session.knowledge.forget(item, item.slice(item.lastIndexOf("{") + 1, -1), id);
    const after = await this.#read(id, true);
    // A deleted record may stay to be seen in another state, but not as if nothing had been.
    const isSame = after?.record !== undefined && JSON.stringify(after.record) === JSON.stringify(before?.record);
    if (after !== undefined && isSame) {
      this.#accuse(
        "readable-after-delete",
        remove,
        "what was deleted can be read as before",
        "404, or another state",
        String(after.exchange.response?.status),
        [exchange, after.exchange],
      );
      return;
    }
    if (after !== undefined) return;
    const listed = await this.#listed(id);
    if (listed?.record !== undefined && this.#resource.read === undefined) {
      this.#accuse(
        "listed-after-delete",
        remove,
        "what was deleted is still in the list",
        "a list without it",
        "one with it",
        [exchange, listed.exchange],
      );
    }
  }

  async #read(id: unknown, mayBeMissing?: boolean): Promise<Shown | undefined> {
    const { read } = this.#resource;
    const good =
      read === undefined
        ? undefined
        : (this.#reached.get(read.id) ?? this.#reached.get(this.#resource.create?.id ?? ""));
    if (read === undefined || good === undefined) return undefined;
    const inputs: Inputs = {
      ...this.#needed(read),
      path: this.#pathWith(good.inputs, read, id),
      ...(read === good.operation ? { query: good.inputs.query } : {}),
    };
    const exchange = await this.#session.ask({
      operation: read,
      identity: good.identity,
      inputs,
      what: "for one record",
      mayBeMissing,
    });
    const body = jsonOf(exchange.response);
    return { exchange, record: isSuccess(exchange) && isObject(body) ? (recordsIn(body)[0] ?? body) : undefined };
  }

  async #listed(id: unknown): Promise<(Shown & { readonly isWhole: boolean }) | undefined> {
    const { list } = this.#resource;
    const good = list === undefined ? undefined : this.#reached.get(list.id);
    if (list === undefined || good === undefined) return undefined;
    // Of the parents that the record was created in, whichever others the list was asked of.
    const path = { ...good.inputs.path, ...this.#reached.get(this.#resource.create?.id ?? "")?.inputs.path };
    const exchange = await this.#session.ask({ ...good, inputs: { ...good.inputs, path }, what: "for the list" });
    const rows = listIn(jsonOf(exchange.response));
    if (rows === undefined) return undefined;
    const { parameters } = this.#session.inputsOf(list);
    const isPaged = parameters.some(
      ({ name, in: place }) => place === "query" && /page|limit|offset|cursor|after|size|count/i.test(name),
    );
    const record = rows.find((row) => String(this.#idOf(row)) === String(id));
    return { exchange, record, isWhole: !isPaged && Object.keys(good.inputs.query).length === 0 };
  }

  #needed(operation: Operation): ReturnType<typeof neededInputs> {
    return neededInputs(this.#from, operation, this.#session.inputsOf(operation));
  }

  #pathWith(inputs: Inputs | undefined, operation: Operation, id: unknown): Readonly<Record<string, unknown>> {
    const name = operation.path.slice(operation.path.lastIndexOf("{") + 1, -1);
    const creation = this.#reached.get(this.#resource.create?.id ?? "");
    const linked = this.#from.links.pathFrom(creation?.exchange, operation);
    // What was created is below the parents that it was created in, whichever others a read was asked with.
    return { ...inputs?.path, ...creation?.inputs.path, [name]: id, ...linked };
  }

  #accuse(
    code: string,
    operation: Operation,
    message: string,
    expected: string,
    actual: string,
    exchanges: readonly Exchange[],
    place = "body",
  ): void {
    this.#session.accuse(
      {
        code,
        operation: operation.id,
        door: "server",
        message,
        expected,
        actual,
        place,
        rule: operation.pointer,
        assumptions: [],
      },
      exchanges,
    );
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
