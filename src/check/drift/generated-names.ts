/** So many different names are no members that somebody would write down. */
const MANY = 30;
/** Numbers, dates, UUIDs and other hexadecimal digests: what programs name things by. */
const GENERATED =
  /^(?:-?\d+|\d{4}-\d\d(?:-\d\d)?(?:T.*)?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=.*\d)[0-9a-f]{16,})$/i;

/** Whether the names that objects have are keys, as in a map from ids to records, and not names of members. */
export function areKeys(names: readonly { readonly name: string; readonly count: number }[], objects: number): boolean {
  if (names.length === 0) return false;
  if (names.every(({ name }) => GENERATED.test(name))) return true;
  // Many names of which hardly one object has the same.
  return names.length > MANY && objects > 1 && names.every(({ count }) => count <= objects / 2);
}
