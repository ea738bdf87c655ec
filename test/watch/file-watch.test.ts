import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { FileWatch } from "../../src/file-watch.ts";
import { newFolder } from "./watched-mock.ts";

const open: FileWatch[] = [];

afterEach(() => {
  for (const watch of open.splice(0)) watch.close();
});

/** Watches, and gives what changed, change by change. */
function watching(...paths: string[]): { readonly watch: FileWatch; next(): Promise<readonly string[]> } {
  const seen: (readonly string[])[] = [];
  let wake = (): void => undefined;
  const watch = new FileWatch(
    async (changed) => {
      seen.push(changed);
      wake();
    },
    (reason) => {
      throw new Error(reason);
    },
  );
  open.push(watch);
  watch.watch(paths);
  return {
    watch,
    async next() {
      while (seen.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return seen.shift() ?? [];
    },
  };
}

describe("a watch of files", () => {
  it("tells of what is written, replaced, removed and made, and of what comes and goes in a folder", async () => {
    const folder = newFolder();
    const file = join(folder, "a");
    const missing = join(folder, "not/there/b");
    writeFileSync(file, "1");
    const { next } = watching(file, missing, folder);
    writeFileSync(file, "2");
    expect(await next()).toEqual([file]);
    writeFileSync(join(folder, "new"), "3");
    expect(await next()).toEqual([folder]);
    renameSync(join(folder, "new"), file);
    expect(await next()).toEqual([file, folder]);
    mkdirSync(join(folder, "not/there"), { recursive: true });
    expect(await next()).toEqual([folder]);
    writeFileSync(missing, "4");
    expect(await next()).toEqual([missing]);
    rmSync(join(folder, "not"), { recursive: true });
    const changed = new Set(await next());
    while (!changed.has(missing) || !changed.has(folder)) for (const one of await next()) changed.add(one);
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("follows links whose end is exchanged", async () => {
    const folder = newFolder();
    for (const name of ["one", "two"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "a"), name);
    }
    symlinkSync("one", join(folder, "now"));
    symlinkSync("now/a", join(folder, "a"));
    const { next } = watching(join(folder, "a"));
    symlinkSync("two", join(folder, "then"));
    renameSync(join(folder, "then"), join(folder, "now"));
    expect(await next()).toEqual([join(folder, "a")]);
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("two");
    writeFileSync(join(folder, "two/a"), "three");
    expect(await next()).toEqual([join(folder, "a")]);
  });

  it("sees what was written between the reading and the watching", async () => {
    const file = join(newFolder(), "a");
    writeFileSync(file, "1");
    const { watch, next } = watching();
    watch.note(file);
    writeFileSync(file, "2");
    watch.watch([file]);
    expect(await next()).toEqual([file]);
  });

  it("says nothing where nothing but the time has changed, nor once it is closed", async () => {
    const file = join(newFolder(), "a");
    writeFileSync(file, "1");
    const closed = watching(file);
    let count = 0;
    void closed.next().then(() => {
      count += 1;
    });
    const { next } = watching(file);
    writeFileSync(file, "1"); // the same
    closed.watch.close();
    writeFileSync(file, "2");
    expect(await next()).toEqual([file]);
    writeFileSync(file, "3");
    expect(await next()).toEqual([file]);
    expect(count).toBe(0);
  });
});
