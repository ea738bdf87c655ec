import type { Method } from "../contract/operation.ts";
import { innerObjects } from "./inner-objects.ts";
import type { Setting } from "./model.ts";
import { bare, wordsOf } from "./names.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** What an action does to the members of a record, and why. */
export interface FoundSettings {
  readonly sets: readonly Setting[];
  readonly reason: string;
  readonly confidence: number;
}

/** What states are called after a verb, beside its participle. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  accept: ["accepted", "approved", "active"],
  activate: ["active", "activated", "enabled"],
  approve: ["approved", "accepted"],
  archive: ["archived", "inactive"],
  ban: ["banned"],
  begin: ["started", "in_progress", "active"],
  block: ["blocked"],
  cancel: ["cancelled", "canceled"],
  capture: ["captured", "succeeded", "paid"],
  checkin: ["checked_in", "returned"],
  checkout: ["checked_out"],
  close: ["closed"],
  complete: ["completed", "complete", "done", "finished"],
  confirm: ["confirmed"],
  deactivate: ["inactive", "deactivated", "disabled"],
  decline: ["declined", "rejected"],
  deliver: ["delivered"],
  deny: ["denied", "rejected"],
  disable: ["disabled", "inactive"],
  enable: ["enabled", "active"],
  end: ["ended", "finished", "completed"],
  expire: ["expired"],
  fail: ["failed"],
  finalize: ["finalized", "open"],
  finish: ["finished", "completed", "done"],
  fulfill: ["fulfilled"],
  hide: ["hidden"],
  hold: ["on_hold", "held"],
  mark: [],
  merge: ["merged"],
  open: ["open", "opened"],
  pause: ["paused", "on_hold"],
  pay: ["paid"],
  publish: ["published", "live"],
  reactivate: ["active"],
  read: ["read"],
  refund: ["refunded"],
  reject: ["rejected", "declined"],
  reopen: ["open", "opened", "reopened"],
  resolve: ["resolved"],
  restart: ["running", "started"],
  restore: ["active", "restored", "open"],
  resume: ["active", "running", "in_progress", "resumed", "started"],
  return: ["returned"],
  send: ["sent"],
  ship: ["shipped"],
  start: ["started", "running", "in_progress", "active"],
  stop: ["stopped", "inactive"],
  submit: ["submitted", "pending", "in_review"],
  suspend: ["suspended"],
  terminate: ["terminated"],
  trash: ["trashed", "deleted"],
  unarchive: ["active", "open", "unarchived"],
  unpublish: ["draft", "unpublished"],
  unsuspend: ["active"],
  verify: ["verified"],
  void: ["void", "voided"],
  withdraw: ["withdrawn"],
};

/** Verbs that take back what another did. */
const REVERSES: Readonly<Record<string, string>> = {
  reopen: "close",
  open: "close",
  restore: "archive",
  resume: "pause",
  reactivate: "deactivate",
  disable: "enable",
  deactivate: "activate",
  show: "hide",
  recover: "delete",
  undelete: "delete",
};

const IRREGULAR: Readonly<Record<string, string>> = {
  send: "sent",
  hide: "hidden",
  freeze: "frozen",
  pay: "paid",
  read: "read",
  hold: "held",
  begin: "begun",
  withdraw: "withdrawn",
  forget: "forgotten",
};

const STATE_MEMBERS = ["status", "state", "stage", "phase", "lifecycle", "lifecyclestate", "currentstate", "condition"];

/** The members that a verb at the end of a record's path sets; DELETE on it takes them back. */
export function settingsOf(
  views: SchemaViews,
  record: SchemaView | undefined,
  verb: string,
  method: Method,
): FoundSettings {
  const words = wordsOf(verb);
  const name = words.join("");
  const none = { sets: [], reason: `no member of the record is called after ${verb}`, confidence: 0.5 };
  if (record === undefined || words.length === 0) return none;
  const isUndone = method === "DELETE";
  const reversed = REVERSES[name] ?? (/^un[a-z]{3}/.test(name) && name !== "until" ? name.slice(2) : undefined);
  const does = { views, record };
  const sets = isUndone
    ? marks(does, name, false)
    : [...stateOf(does, name, words), ...marks(does, name, true), ...(reversed ? marks(does, reversed, false) : [])];
  if (sets.length === 0) {
    for (const [outer, view] of innerObjects(views, record)) {
      const inner = settingsOf(views, view, verb, method);
      if (inner.sets.length > 0)
        return { ...inner, sets: inner.sets.map((set) => ({ ...set, member: `${outer}.${set.member}` })) };
    }
    return none;
  }
  const said = sets.map((one) =>
    "now" in one ? `${one.member} to now` : `${one.member} to ${JSON.stringify(one.value)}`,
  );
  return { sets, reason: `${verb} sets ${said.join(", ")}, as the record's members are called`, confidence: 0.85 };
}

interface Sought {
  readonly views: SchemaViews;
  readonly record: SchemaView;
}

/** The forms of a verb's participle: `cancel` → `canceled`, `cancelled`. */
function participles(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb];
  const regular = verb.endsWith("e")
    ? [`${verb}d`]
    : /[^aeiou]y$/.test(verb)
      ? [`${verb.slice(0, -1)}ied`]
      : [`${verb}ed`, `${verb}${verb.at(-1)}ed`];
  return irregular === undefined ? regular : [irregular, ...regular];
}

/** The value of the record's state that the verb leads to. */
function stateOf({ views, record }: Sought, verb: string, words: readonly string[]): readonly Setting[] {
  const own = Object.hasOwn(STATES, verb) ? (STATES[verb] ?? []) : [];
  const wanted = [
    ...participles(verb),
    ...own,
    verb,
    ...(words[0] === "mark" ? [words.slice(1).join(""), words.at(-1)] : []),
  ]
    .filter((one) => one !== undefined)
    .map(bare);
  for (const { name, pointer } of record.members.values()) {
    const view = views.at(pointer);
    const isState = STATE_MEMBERS.some((one) => bare(name).endsWith(one));
    if (!isState) continue;
    const value = wanted.flatMap((one) => view.listed.filter((listed) => bare(String(listed)) === one))[0];
    if (value !== undefined) return [{ member: name, value }];
    // No list of values: the participle is what a state is called.
    const isFree = view.listed.length === 0 && view.types.has("string");
    const told =
      isFree && own.length > 0 ? view.description.match(/[`'"](\w+)[`'"]/g)?.map((one) => one.slice(1, -1)) : undefined;
    const said = wanted.flatMap((one) => told?.filter((text) => bare(text) === one) ?? [])[0];
    if (said !== undefined) return [{ member: name, value: said }];
    if (isFree && own[0] !== undefined) return [{ member: name, value: own[0] }];
  }
  return [];
}

/** Switches and times that are called after a verb: `archived`, `is_archived`, `archivedAt`. */
function marks({ views, record }: Sought, verb: string, isDone: boolean): readonly Setting[] {
  const last = wordsOf(verb).at(-1) ?? verb;
  const own = Object.hasOwn(STATES, verb) ? (STATES[verb] ?? []) : [];
  const forms = new Set([
    ...participles(verb),
    ...own.map(bare),
    ...(verb.startsWith("markas") ? [verb.slice(6)] : []),
    last,
  ]);
  return [...record.members.values()].flatMap(({ name, pointer }): Setting[] => {
    const view = views.at(pointer);
    const plain = bare(name);
    if (view.types.has("boolean")) {
      return forms.has(plain.replace(/^(?:is|has|was)/, "")) ? [{ member: name, value: isDone }] : [];
    }
    const stem = plain.replace(/(?:at|on|time|date|timestamp)$/, "").replace(/^(?:date|time)/, "");
    const isTime =
      /^date/.test(view.format ?? "") ||
      (/(?:At|_at|On|_on|Date|_date|Time|_time)$/.test(name) && !view.types.has("object"));
    if (!isTime || stem === plain || !forms.has(stem)) return [];
    return [isDone ? { member: name, now: true } : { member: name, value: null }];
  });
}
