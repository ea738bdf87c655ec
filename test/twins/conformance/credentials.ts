import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import { isClosed } from "../description.ts";
import { isSuccess } from "./documented-examples.ts";

/** Who may ask: every documented way to send a key, and none other. */
export function credentials({ description, examples, each }: Battery): void {
  const { operations, securitySchemes } = description;
  const closed = operations.filter(isClosed);

  for (const scheme of Object.keys(securitySchemes)) {
    const taking = closed.filter(({ security }) => security.some((schemes) => schemes.includes(scheme)));
    each(`takes a key as ${scheme}`, taking, async (world, operation) => {
      const { status, text } = await world.ask(operation, {}, { scheme });
      expect(isSuccess(status), text).toBe(true);
    });

    each(`refuses an unknown key as ${scheme} with 401`, taking, async (world, operation) => {
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
    const forbidden = examples.forbidden?.[operation.id] ?? examples.forbidden?.["*"];
    expect(forbidden, "nobody is known who may not").toBeDefined();
    const { key = null, headers = {}, inputs } = forbidden ?? {};
    expect((await world.ask(operation, inputs, { key, headers })).status).toBe(403);
  });
}
