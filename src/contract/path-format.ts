/** `/pets.{format}`, `/pets/{id}{mediaTypeExtension}`: what stands behind a word or a parameter, and is called like that. */
const FORMAT = /(?<=[^/])\.?\{[^{}]*(?:format|ext|extension)\}(?=\/|$)/gi;
/** `/pets/json` and `/pets/{id}/json`: so is a last segment that is nothing but a format. */
const LAST = /(?<=[^/])\/(?:json|xml)$/i;

/** A path without what says how the answer is to be written: they name no record. */
export function withoutFormat(path: string): string {
  return path.replaceAll(FORMAT, "").replace(LAST, "");
}
