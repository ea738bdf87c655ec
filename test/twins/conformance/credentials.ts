import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import { isSuccess } from "./documented-examples.ts";

/** Who may ask: every documented way to send a key, and none other. */
export function credentials({ description, examples, each }: Battery): void {
  const { operations, securitySchemes } = description;
  const closed = operations.filter(({ responses }) => "401" in responses);

  for (const scheme of Object.keys(securitySchemes)) {
    each(`takes a key as ${scheme}`, closed, async (world, operation) => {
      const { status, text } = await world.ask(operation, {}, { scheme });
      expect(isSuccess(status), text).toBe(true);
    });

    each(`refuses an unknown key as ${scheme} with 401`, closed, async (world, operation) => {
      expect((await world.ask(operation, {}, { scheme, key: "no-such-key" })).status).toBe(401);
    });
  }

  each("refuses a request without a credential with 401", closed, async (world, operation) => {
    expect((await world.ask(operation, {}, { key: null })).status).toBe(401);
  });

  each("refuses a credential of no documented scheme with 401", closed, async (world, operation) => {
    for (const authorization of ["", "Basic dTpw", "Bearer", "nonsense"]) {
      const { status } = await world.ask(operation, {}, { key: null, headers: { authorization } });
      expect(status, authorization).toBe(401);
    }
  });

  const guarded = operations.filter(({ responses }) => "403" in responses);
  each("refuses a key without rights with 403", guarded, async (world, operation) => {
    expect(examples.keyWithoutRights).toBeDefined();
    expect((await world.ask(operation, {}, { key: examples.keyWithoutRights ?? null })).status).toBe(403);
  });
}
