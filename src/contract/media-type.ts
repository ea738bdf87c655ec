/** A media type without its parameters, in lower case (RFC 9110 §8.3.1); empty when there is none. */
export function essenceOf(contentType: string | undefined): string {
  if (contentType === undefined) return "";
  const end = contentType.indexOf(";");
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** Whether a body of this media type is JSON (RFC 8259, or a `+json` suffix, RFC 6839 §3.1); older names for it are in use. */
export function isJson(essence: string): boolean {
  return essence === "application/json" || essence.endsWith("+json") || OTHER_JSON.has(essence);
}

const OTHER_JSON: ReadonlySet<string> = new Set(["text/json", "text/x-json", "application/x-json"]);

/** Whether a body of this media type is a JSON Merge Patch (RFC 7396). */
export function isMergePatch(essence: string): boolean {
  return essence === "application/merge-patch+json";
}

/** Whether a body of this media type is form pairs (WHATWG URL §5). */
export function isForm(essence: string): boolean {
  return essence === "application/x-www-form-urlencoded";
}

/** Whether a body of this media type is XML (RFC 7303). */
export function isXml(essence: string): boolean {
  return essence === "application/xml" || essence === "text/xml" || essence.endsWith("+xml");
}

/** Whether a body of this media type is text, of which a charset says something (RFC 2046 §4.1). */
export function isTextual(essence: string): boolean {
  if (essence.startsWith("image/")) return false; // `image/svg+xml` says its charset itself
  return essence.startsWith("text/") || TEXTUAL.test(essence);
}

const TEXTUAL =
  /[/+.-](?:json|json-seq|jsonl|jsonlines|ndjson|xml|yaml|toml|javascript|graphql|sql|x-www-form-urlencoded)$/;

/** Whether a body of this media type is fields, each a part with a name (RFC 7578). */
export function isMultipartForm(essence: string): boolean {
  return essence === "multipart/form-data";
}

/** The documented range that covers a media type, the most specific first (OpenAPI 3.1 §4.8.14); undefined when none does. */
export function matchingRange(ranges: readonly string[], essence: string): string | undefined {
  let best: string | undefined;
  let bestRank = 0;
  for (const range of ranges) {
    if (range === essence) return range;
    const rank = specificity(essenceOf(range), essence);
    if (rank > bestRank) {
      best = range;
      bestRank = rank;
    }
  }
  return best;
}

function specificity(range: string, essence: string): number {
  if (range === essence) return 3;
  if (range === "*/*") return 1;
  const star = range.indexOf("/*+"); // `application/*+json`
  if (star !== -1 && essence.startsWith(range.slice(0, star + 1)) && essence.endsWith(range.slice(star + 2)))
    return 2.5;
  return range.endsWith("/*") && essence.startsWith(range.slice(0, -1)) ? 2 : 0;
}

/** Media types with those of JSON before the others, which stay in their order. */
export function jsonFirst(types: readonly string[]): readonly string[] {
  return [...types].sort((a, b) => Number(isJson(essenceOf(b))) - Number(isJson(essenceOf(a))));
}

/** A media type that falls into a documented range: JSON where it may be, else the usual one of its kind. */
export function typeWithin(range: string): string {
  if (!range.includes("*")) return range;
  const [kind = "*", rest = "*"] = essenceOf(range).split("/");
  if (kind === "*" || (kind === "application" && rest === "*")) return "application/json";
  return `${kind}/${rest.replace("*", USUAL_SUBTYPES[kind] ?? "x")}`;
}

const USUAL_SUBTYPES: Readonly<Record<string, string>> = {
  text: "plain",
  image: "png",
  audio: "mpeg",
  video: "mp4",
  font: "woff2",
  multipart: "mixed",
};
