/** `{project_gid}` takes the `gid` of a project. */
export function lastWord(name: string): string {
  return /[_-]?([A-Z]?[a-z0-9]+)$/.exec(name)?.[1] ?? name;
}

/** Parameters that take an id whatever they are written as. */
export const IDS = /id$|number$|(?:^|_)pk$/i;
/** Members by which people call things, the likeliest first. */
export const CALLED = ["slug", "key", "login", "username", "handle", "code", "symbol", "name", "title"];

/** The id of a record: `id`, or `courseId` and the like in a course. */
export function idOf(record: Readonly<Record<string, unknown>>, collection: string): string | number | undefined {
  const names = Object.keys(record);
  const own = names.find((name) => {
    const noun = /^(.+?)_?(?:id|uuid)$/i.exec(name)?.[1];
    return noun !== undefined && isPluralOf(collection, noun);
  });
  const called = (wanted: string) =>
    names.find((name) => name === wanted) ??
    names.find((name) => name.replaceAll(/[^A-Za-z]/g, "").toLowerCase() === wanted);
  for (const name of [called("id"), called("uuid"), own, ...["gid", "uid", "guid", "key", "slug"].map(called)]) {
    const value = name === undefined ? undefined : record[name];
    if (typeof value === "string" || typeof value === "number") return value;
  }
  return undefined;
}

/** The last fixed word of a path: what is there. */
export function lastSegment(path: string): string {
  return path.split("/").findLast((segment) => segment !== "" && !segment.startsWith("{")) ?? "";
}

/** Whether a collection's name is the plural of a noun, in any spelling: `course_members` of `courseMember`. */
export function isPluralOf(collection: string, noun: string): boolean {
  const [many, one] = [collection, noun].map((word) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, "")) as [
    string,
    string,
  ];
  if (one === "" || many === "") return false;
  return [one, `${one}s`, `${one}es`, one.replace(/y$/, "ies")].some((form) => many === form || many.endsWith(form));
}
