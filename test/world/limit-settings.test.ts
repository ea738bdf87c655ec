import { describe, expect, it } from "vitest";
import { createLimitSettings } from "../../src/world/limit-settings.ts";

const documented = { name: "documented", limit: 60, windowSeconds: 60, countedBy: "credential" } as const;
const optional = { ...documented, name: "optional", enabled: false };
const described = [documented, optional];

describe("limit settings", () => {
  const names = (settings = createLimitSettings()) => settings.enabled("api", described).map(({ name }) => name);

  it("leave a limit off that is described so", () => {
    expect(names()).toEqual(["documented"]);
  });

  it.each([[{ enabled: true }], [{ limit: 3 }], [{ limit: 3, windowSeconds: 10 }]])("switch it on by %j", (change) => {
    const settings = createLimitSettings();
    settings.change("api", "optional", change);
    expect(names(settings)).toEqual(["documented", "optional"]);
    expect(settings.all("api", described)[1]).toEqual({ ...optional, ...change, enabled: true });
  });

  it.each([[{ windowSeconds: 10 }], [{ limit: 3, enabled: false }]])("leave it off by %j", (change) => {
    const settings = createLimitSettings();
    settings.change("api", "optional", change);
    expect(names(settings)).toEqual(["documented"]);
  });

  it("hand out what was changed, which stays so, and is the same until something changes", () => {
    const settings = createLimitSettings();
    const nothing = settings.snapshot();
    expect(settings.snapshot()).toBe(nothing);
    settings.change("api", "documented", { enabled: false });
    const off = settings.snapshot();
    settings.change("api", "optional", { enabled: true });
    expect([nothing.size, off.size, names(settings)]).toEqual([0, 1, ["optional"]]);
    settings.restore(off);
    expect(names(settings)).toEqual([]);
    settings.restore(nothing);
    expect(names(settings)).toEqual(["documented"]);
    settings.change("api", "optional", { limit: 2 });
    expect([off.size, nothing.size]).toEqual([1, 0]);
  });

  it("keep a limit off that was switched off, whatever number it is given later", () => {
    const settings = createLimitSettings();
    settings.change("api", "documented", { enabled: false });
    settings.change("api", "documented", { limit: 3 });
    expect(names(settings)).toEqual([]);
  });
});
