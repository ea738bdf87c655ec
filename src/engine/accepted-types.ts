import Negotiator from "negotiator";

/**
 * Those media types that a request takes, the most wanted first (RFC 9110 §12.5.1), and of those wanted alike the ones that
 * stand first here; all of them where it does not say. Parameters such as a charset ask for nothing that could be chosen.
 */
export function acceptedTypes(accept: string | undefined, types: readonly string[]): readonly string[] {
  if (accept === undefined || accept === "" || accept === "*/*") return types;
  const exact = among(accept, types);
  return exact.length > 0 ? exact : among(accept.replaceAll(/;\s*(?!q=)[\w-]+=(?:"[^"]*"|[^;,\s]*)/gi, ""), types);
}

function among(accept: string, types: readonly string[]): readonly string[] {
  return new Negotiator({ headers: { accept } }).mediaTypes([...types]);
}
