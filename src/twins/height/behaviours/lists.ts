import type { Context } from "../../../engine/context.ts";
import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { owned, workspaceOf } from "../lookup.ts";
import type { HeightState, ListRecord } from "../state.ts";
import { normalised, timestamp } from "../time.ts";
import { list as listView } from "../views.ts";

type Lists = "listAllLists" | "createList" | "getDefaultList" | "updateList" | "patchList" | "duplicateList";
type AnyContext = Pick<Context<unknown, HeightState>, "state" | "principal" | "now" | "dice">;
type Update = NonNullable<Behaviours<operations, HeightState>["updateList"]>;

/** The kinds that the whole workspace sees (Height documentation, List all lists). */
const SHARED: ReadonlySet<ListRecord["type"]> = new Set(["list", "smartlist"]);
/** Keys with a number behind them stay within this length. */
const LONGEST_KEY = 60;

const update: Update = ({ state, principal, params, body, now }) => {
  const found = owned(state.lists.get(params.id), principal.account);
  if (found === undefined) return problem("not-found");
  const { name, description, appearance, visualization, archivedAt } = body;
  const changed = state.lists.update(found.id, {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(appearance === undefined ? {} : { icon: appearance.icon, hue: appearance.hue ?? found.hue }),
    ...(visualization === undefined ? {} : { visualization }),
    ...(archivedAt === undefined ? {} : { archivedAt: archivedAt === null ? null : normalised(archivedAt) }),
    updatedAt: timestamp(now),
  });
  return { status: 200, body: listView(changed) };
};

export const listBehaviours: Pick<Behaviours<operations, HeightState>, Lists> = {
  listAllLists({ state, principal }) {
    const all = state.lists.list({ workspaceId: String(principal.account) });
    return {
      status: 200,
      body: {
        list: all
          .filter(({ type }) => SHARED.has(type))
          .toArray()
          .map(listView),
      },
    };
  },

  createList(context) {
    const { name, type, description = "", appearance, visualization, filters } = context.body;
    if (type === "smartlist" && filters === undefined) return invalid("filters", "is required for a smart list");
    const list = insertList(context, {
      type,
      name,
      description,
      icon: appearance?.icon ?? "list",
      hue: appearance?.hue ?? null,
      visualization,
      ...(type === "smartlist" && filters !== undefined ? { filters } : {}),
    });
    return { status: 200, body: listView(list) };
  },

  // assumes height/default-list
  getDefaultList({ state, principal }) {
    const workspaceId = String(principal.account);
    const preferred = state.users.get(String(principal.subject))?.defaultListIds?.[0];
    const found =
      (preferred === undefined ? undefined : owned(state.lists.get(preferred), workspaceId)) ??
      state.lists.find({ workspaceId });
    if (found === undefined) return problem("internal", { message: "The workspace has no list." });
    return { status: 200, body: listView(found) };
  },

  updateList: update,
  patchList: update,

  // assumes height/duplicate-list
  duplicateList(context) {
    const found = owned(context.state.lists.get(context.params.id), context.principal.account);
    if (found === undefined) return problem("not-found");
    const { type, name, description, icon, hue, visualization, filters } = found;
    const settings = {
      type,
      name,
      description,
      icon,
      hue,
      visualization,
      ...(filters === undefined ? {} : { filters }),
    };
    return { status: 200, body: listView(insertList(context, settings)) };
  },
};

type Settings = Pick<ListRecord, "type" | "name" | "description" | "icon" | "hue" | "visualization" | "filters">;

function insertList({ state, principal, now, dice }: AnyContext, settings: Settings): ListRecord {
  const workspace = workspaceOf(state, principal);
  const key = freeKey(settings.name, (one) => state.lists.find({ workspaceId: workspace.id, key: one }) === undefined);
  const at = timestamp(now);
  return state.lists.insert({
    id: dice.uuid(),
    model: "list",
    workspaceId: workspace.id,
    key,
    url: `${workspace.url}/${key}`,
    ...settings,
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
  });
}

/** Lower-case letters, digits and dashes, a letter first; the next free number behind it (assumes height/list-key). */
function freeKey(name: string, isFree: (key: string) => boolean): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST_KEY)
    .replace(/-+$/, "");
  const stem = slug === "" ? "list" : slug;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? stem : `${stem}-${number}`;
    if (isFree(key)) return key;
  }
}
