import { describe, expect, it } from "vitest";
import { ShownBelow } from "../../src/check/shown-below.ts";

describe("ids that belong together", () => {
  it("are those of the newest record that was shown below others, whatever the parameters are called", () => {
    const shown = new ShownBelow();
    shown.learn("/farms/{farm}/fields", { farm: "hill" }, [{ id: 3 }, { id: 4 }]);
    expect(shown.pathTo("/farms/{farm_id}/fields/{field_id}/crops/{crop}", () => false)).toEqual({
      farm_id: "hill",
      field_id: 4,
    });
  });

  it("are names where a path takes texts, and records have numbers", () => {
    const shown = new ShownBelow();
    shown.learn("/farms/{farm}/gates", { farm: "hill" }, [{ id: 7, name: "north" }]);
    expect(shown.pathTo("/farms/{farm}/gates/{gate}", () => true)).toEqual({ farm: "hill", gate: "north" });
  });

  it("are not known where nothing was shown below anything", () => {
    const shown = new ShownBelow();
    shown.learn("/farms", {}, [{ id: 7 }]);
    expect(shown.pathTo("/farms/{farm}", () => false)).toEqual({});
  });
});
