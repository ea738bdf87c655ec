/** Endings of names that secrets go by, in lower case and without separators. */
const SECRET =
  /(?:password|passwd|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|secretkey|signingkey|sharedkey|encryptionkey|masterkey|jwt|credential|signature|codeverifier|assertion|authorization)s?$/;

/** What ends so and is no secret: places in a list, and what is public by name. */
const HARMLESS = /^public\w*key$|(?:page|next|prev|previous|continuation|sync|cursor|start)tokens?$/;

/** In a query these are secrets as well: elsewhere `code` is the kind of an error, and `key` the name of a list. */
const SECRET_IN_QUERY = /^(?:code|sig|auth|pass)$|key$/;

/** What stands beside the `code` of an authorization (RFC 6749 §4.1.3). */
const BESIDE_A_CODE = ["grant_type", "client_secret", "redirect_uri", "code_verifier"];

const NAMES_KEPT = 5_000;
const byName = new Map<string, boolean>();

/** Whether a member or header of this name holds a secret, in whatever spelling: `api_key`, `apiKey`, `X-API-Key`. */
export function isSecretName(name: string): boolean {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const bare = bareName(name);
  const isSecret = SECRET.test(bare) && !HARMLESS.test(bare);
  if (byName.size >= NAMES_KEPT) byName.clear(); // names may come from anybody
  byName.set(name, isSecret);
  return isSecret;
}

/** The same for a parameter of a query, where more names are suspect. */
export function isSecretParameter(name: string): boolean {
  return isSecretName(name) || SECRET_IN_QUERY.test(bareName(name));
}

/** Whether a `code` among these names is one that can be traded for a token. */
export function holdsAuthorizationCode(isNamed: (name: string) => boolean): boolean {
  return BESIDE_A_CODE.some(isNamed);
}

function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
