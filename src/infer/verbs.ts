import { bareSingular, wordsOf } from "./names.ts";

/** Verbs that end paths of actions, and are hardly ever the name of a thing there. */
const VERBS = new Set([
  ...[
    "accept",
    "acknowledge",
    "activate",
    "add",
    "allocate",
    "apply",
    "approve",
    "archive",
    "assign",
    "attach",
    "authorize",
  ],
  ...[
    "ban",
    "bind",
    "block",
    "bump",
    "buy",
    "cancel",
    "capture",
    "checkin",
    "checkout",
    "claim",
    "clear",
    "clone",
    "close",
  ],
  ...["commit", "complete", "compute", "confirm", "connect", "consume", "convert", "copy", "crosspost", "deactivate"],
  ...[
    "decline",
    "decrement",
    "delete",
    "deliver",
    "demote",
    "deny",
    "deploy",
    "destroy",
    "detach",
    "disable",
    "disconnect",
  ],
  ...[
    "dislike",
    "dismiss",
    "dispatch",
    "dispute",
    "download",
    "duplicate",
    "edit",
    "enable",
    "end",
    "enroll",
    "execute",
  ],
  ...[
    "expire",
    "export",
    "extend",
    "fail",
    "finalize",
    "finish",
    "flag",
    "follow",
    "forget",
    "fork",
    "freeze",
    "fulfill",
  ],
  ...[
    "generate",
    "grant",
    "hide",
    "hold",
    "ignore",
    "import",
    "increment",
    "insert",
    "install",
    "invalidate",
    "invite",
  ],
  ...[
    "join",
    "kick",
    "kill",
    "leave",
    "like",
    "link",
    "lock",
    "login",
    "logout",
    "mark",
    "merge",
    "migrate",
    "move",
    "mute",
  ],
  ...["open", "pause", "pay", "pin", "play", "post", "process", "promote", "publish", "purge", "read", "reactivate"],
  ...[
    "reboot",
    "rebuild",
    "redeliver",
    "redo",
    "refresh",
    "refund",
    "regenerate",
    "reject",
    "release",
    "reload",
    "remove",
  ],
  ...[
    "rename",
    "renew",
    "reopen",
    "reorder",
    "replay",
    "reply",
    "reprocess",
    "request",
    "rerun",
    "reschedule",
    "resend",
  ],
  ...["reset", "resize", "resolve", "respond", "restart", "restore", "resume", "retry", "return", "revert", "revoke"],
  ...[
    "rollback",
    "rotate",
    "run",
    "schedule",
    "seal",
    "send",
    "set",
    "share",
    "ship",
    "show",
    "shutdown",
    "sign",
    "signup",
  ],
  ...["skip", "snooze", "solve", "star", "start", "stop", "submit", "subscribe", "suspend", "swap", "switch", "sync"],
  ...["tag", "terminate", "test", "toggle", "transfer", "trash", "trigger", "turn", "typing", "unarchive", "unassign"],
  ...[
    "unban",
    "unblock",
    "unbind",
    "undelete",
    "undo",
    "unenroll",
    "unfollow",
    "unfreeze",
    "unhide",
    "uninstall",
    "unlike",
  ],
  ...["unlink", "unlock", "unmark", "unmerge", "unmute", "unpin", "unpublish", "unshare", "unstar", "unsubscribe"],
  ...["unsuspend", "untag", "unvote", "unwatch", "update", "upload", "upvote", "downvote", "use", "validate", "verify"],
  ...["void", "vote", "wake", "watch", "withdraw", "unassign", "ping", "poll", "preview", "prune", "recover", "rate"],
  ...["rollover", "simulate", "split", "translate", "unregister", "register", "upgrade", "downgrade", "vacate", "wipe"],
]);

/** What `list`, `create` and their like are called where paths are made of verbs: `/users/list`. */
const OF_ROLES = {
  list: new Set(["list", "search", "find", "query", "filter", "all", "lookup", "getall", "listall"]),
  create: new Set(["create", "new", "add", "insert"]),
  read: new Set(["get", "show", "info", "details", "detail", "view", "read", "fetch", "retrieve"]),
  update: new Set(["update", "edit", "modify", "patch", "change"]),
  delete: new Set(["delete", "remove", "destroy", "trash"]),
} as const;

/** What begins no name of a thing: `addFollowers`, `remove-members`. */
const VERBS_ALONE = new Set([
  ...[
    "add",
    "remove",
    "set",
    "unset",
    "insert",
    "attach",
    "detach",
    "assign",
    "unassign",
    "mark",
    "enable",
    "disable",
    "get",
  ],
  ...[
    "cancel",
    "activate",
    "deactivate",
    "update",
    "delete",
    "create",
    "send",
    "resend",
    "save",
    "move",
    "generate",
    "fetch",
  ],
  ...[
    "instantiate",
    "convert",
    "revoke",
    "grant",
    "reset",
    "submit",
    "retrieve",
    "validate",
    "verify",
    "calculate",
    "apply",
  ],
  ...["clear", "merge", "unlink", "publish", "unpublish", "duplicate", "clone", "copy", "restore", "replace", "upload"],
]);

/** Whether a word of several parts begins with what can be nothing but a verb. */
export function beginsWithVerb(word: string): boolean {
  const words = wordsOf(word);
  return words.length > 1 && VERBS_ALONE.has(words[0] ?? "");
}

/** The role that a word at the end of a path names by itself. */
export function roleNamed(word: string): keyof typeof OF_ROLES | undefined {
  const plain = wordsOf(word).join("");
  const names = Object.keys(OF_ROLES) as (keyof typeof OF_ROLES)[];
  return names.find((name) => OF_ROLES[name].has(plain as never));
}

/** Whether a parameter or a member is called like a thing, or like its id: `channel` and `channel_id` of `channels`. */
export function isNameOf(name: string, noun: string): boolean {
  const thing = bareSingular(noun.split(".").at(-1) ?? noun);
  return thing !== "" && [thing, `${thing}id`].includes(bareSingular(name));
}

const OF_CRUD = new Set([
  "get",
  "list",
  "create",
  "update",
  "delete",
  "post",
  "put",
  "patch",
  "fetch",
  "read",
  "remove",
  "add",
]);

/** Whether a path's last word is something to do. `operationId`: `closeTask` at `/tasks/{id}/close` says so too. */
export function isVerb(word: string, operationId: string): boolean {
  const [first = "", ...rest] = wordsOf(word);
  if (beginsWithVerb(word) || VERBS.has(first) || VERBS.has([first, ...rest].join(""))) return true;
  const [named = ""] = wordsOf(operationId.replace(/^(?:GET|PUT|POST|DELETE|PATCH) .*$/, ""));
  return named === first && !OF_CRUD.has(first);
}
