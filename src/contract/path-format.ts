/** `/pets.{format}`, `/pets/{id}{mediaTypeExtension}`: what stands behind a word or a parameter, and is called like that. */
const FORMAT = /(?<=[^/])\.?\{[^{}]*(?:format|ext|extension)\}(?=\/|$)/gi;

/** A path without the parameters that say how the answer is to be written: they name no record. */
export function withoutFormat(path: string): string {
  return path.replaceAll(FORMAT, "");
}
