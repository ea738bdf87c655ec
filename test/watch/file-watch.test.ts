import fs, { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
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

/** Whoever looks at files again after a change has done so when this is over: another watch has seen two later ones. */
async function settled(): Promise<void> {
  const file = join(newFolder(), "witness");
  const { next } = watching(file);
  for (const text of ["1", "2"]) {
    writeFileSync(file, text);
    await next();
  }
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

  it("goes on in a folder that was put in the place of the one before", async () => {
    const parent = newFolder();
    const file = join(parent, "folder/a");
    for (const [name, text] of [
      ["folder", "1"],
      ["other", "2"],
    ] as const) {
      mkdirSync(join(parent, name));
      writeFileSync(join(parent, name, "a"), text);
    }
    const { next } = watching(file);
    renameSync(join(parent, "folder"), join(parent, "gone"));
    renameSync(join(parent, "other"), join(parent, "folder"));
    expect(await next()).toEqual([file]);
    await settled();
    writeFileSync(file, "3");
    expect(await next()).toEqual([file]);
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

  it("leaves nothing open once it is closed", async () => {
    const made = new Set<object>();
    const closed = new Set<object>();
    const { watch: original } = fs;
    fs.watch = ((...args: Parameters<typeof original>) => {
      const watcher = original(...args);
      made.add(watcher.once("close", () => closed.add(watcher)));
      return watcher;
    }) as typeof original;
    syncBuiltinESMExports();
    onTestFinished(() => {
      fs.watch = original;
      syncBuiltinESMExports();
    });
    const folder = newFolder();
    const { watch, next } = watching(join(folder, "a"), join(folder, "b/c"));
    writeFileSync(join(folder, "a"), "1");
    await next();
    for (const one of [...open, watch]) one.close();
    await settled();
    for (const one of open.splice(0)) one.close();
    await vi.waitFor(() => expect(closed).toEqual(made));
    expect(made.size).toBeGreaterThan(1);
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
