import { bareSingular } from "./names.ts";

/** Of the name of a member that holds an id, what it is the id of. */
export const ID_ENDING =
  /^(.+?)(?:[_-]?(?:ids?|gids?|uuids?|guids?|keys?|slugs?|refs?))$|^(.+?)(?:Ids?|Gids?|Uuids?|Keys?|Refs?)$/;
/** What people are called in the records of what they have to do with. */
export const PEOPLE: ReadonlySet<string> = new Set([
  "owner",
  "author",
  "assignee",
  "creator",
  "createdby",
  "updatedby",
  "reporter",
  "sender",
  "recipient",
  "assignedto",
  "approver",
  "reviewer",
  "requester",
  ...["customer", "client", "buyer", "seller", "manager", "lead", "host", "guest", "editor", "organizer", "organiser"],
  ...["participant", "subscriber", "follower", "receiver", "payer", "payee", "borrower", "driver", "instructor"],
]);
/** What collections of people are called, each in its singular. */
export const CALLED_PEOPLE: ReadonlySet<string> = new Set(["user", "member", "account", "person", "employee"]);

/** Whether a member names or shows a person by what they are there: `customerId`, `owner`. */
export function isAboutPerson(member: string): boolean {
  const [, snake, camel] = ID_ENDING.exec(member) ?? [];
  return [member, snake, camel].some((name) => name !== undefined && PEOPLE.has(bareSingular(name)));
}
