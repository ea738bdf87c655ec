import type { Principal } from "../../engine/principal.ts";
import type { Draft } from "../../world/store.ts";
import type { FieldTemplateRecord, HeightState, Schemas, TaskRecord, UserRecord, WorkspaceRecord } from "./state.ts";

type State = Draft<HeightState>;

/** The record, if it is the workspace's; another one's does not exist (assumes height/foreign-records). */
export function owned<R extends { readonly workspaceId: string }>(
  record: R | undefined,
  workspaceId: string | number,
): R | undefined {
  return record?.workspaceId === workspaceId ? record : undefined;
}

/** The workspace of the caller. */
export function workspaceOf(state: State, { account }: Pick<Principal, "account">): WorkspaceRecord {
  const workspace = state.workspaces.get(account);
  if (workspace === undefined) throw new Error(`the state has no workspace ${account}`);
  return workspace;
}

/** A task by its id or its number, in any spelling of either. */
export function taskBy(state: State, workspaceId: string, reference: string | number): TaskRecord | undefined {
  const text = String(reference);
  if (/^\d+$/.test(text)) return state.tasks.find({ workspaceId, index: Number(text) });
  return owned(state.tasks.get(text.toLowerCase()), workspaceId);
}

/** The options of the `status` field template: what a status can be. */
export function statusOptions(state: State, workspaceId: string): readonly Schemas["FieldLabel"][] {
  return state.fieldTemplates
    .list({ workspaceId, type: "status" })
    .toArray()
    .flatMap(({ labels }) => labels);
}

/** The field template of the workspace. */
export function templateBy(state: State, workspaceId: string, id: string): FieldTemplateRecord | undefined {
  return owned(state.fieldTemplates.get(id), workspaceId);
}

/** Who makes tasks where nobody is known (assumes height/form-bot). */
export function botOf(state: State, workspaceId: string): UserRecord | undefined {
  return state.users.find({ workspaceId, access: "anonymous" });
}
