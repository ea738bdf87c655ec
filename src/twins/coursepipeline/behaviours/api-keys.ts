import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepipeline.ts";
import { ofCaller, owned } from "../lookup.ts";
import type { CoursepipelineState } from "../state.ts";
import { timestamp } from "../time.ts";
import { apiKey, createdApiKey } from "../views.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const SECRET_LENGTH = 40;
const PREFIX_LENGTH = 8;

type ApiKeys = "listApiKeys" | "createApiKey" | "revokeApiKey";

export const apiKeyBehaviours: Pick<Behaviours<operations, CoursepipelineState>, ApiKeys> = {
  listApiKeys({ state, principal }) {
    return { status: 200, body: { data: state.api_keys.list(ofCaller(principal)).toArray().map(apiKey) } };
  },

  createApiKey({ state, principal, body, now, dice }) {
    const { name, expires_at = null, scopes = ["read", "write"] } = body;
    // Not "not after": the 60th second of a minute is a date-time too, but no instant of ours.
    if (expires_at !== null && !(Date.parse(expires_at) > now)) {
      return invalid("expires_at", "must lie in the future"); // assumes coursepipeline/past-expiry
    }
    const key = `cp_${dice.text(LETTERS, SECRET_LENGTH)}`;
    const created = state.api_keys.insert({
      ...ofCaller(principal),
      id: dice.uuid(),
      name,
      key,
      prefix: key.slice(0, PREFIX_LENGTH),
      scopes,
      expires_at,
      revoked_at: null,
      created_at: timestamp(now),
    });
    return { status: 201, body: createdApiKey(created) };
  },

  revokeApiKey({ state, principal, params, now }) {
    const found = owned(state.api_keys.get(params.key_id.toLowerCase()), principal);
    if (found === undefined) return problem("not-found", { message: "No such API key." });
    // Once revoked is revoked (assumes coursepipeline/key-revocation).
    if (found.revoked_at !== null) return { status: 200, body: apiKey(found) };
    return { status: 200, body: apiKey(state.api_keys.update(found.id, { revoked_at: timestamp(now) })) };
  },
};
