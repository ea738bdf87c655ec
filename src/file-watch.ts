import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, realpathSync, type Stats, statSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";

/** So long after the first sign of a change the files are looked at: an editor writes in several steps. */
const SETTLE_MS = 80;

/** A file, or a folder and the names in it, as it was last looked at. */
interface Seen {
  readonly mark: string;
  readonly digest: string;
}

/**
 * Watches files and folders, whether they are there or not: what the system tells of the folders around them is the sign to
 * compare contents, so that it costs nothing while nothing changes, and files that are replaced by rename are seen too.
 */
export class FileWatch {
  readonly #onChange: (changed: readonly string[]) => Promise<void>;
  readonly #onTrouble: (reason: string) => void;
  readonly #seen = new Map<string, Seen>();
  readonly #folders = new Map<string, { readonly mark: string; readonly watcher: FSWatcher }>();
  #paths: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isClosed = false;

  /** `onChange` is not called again before it is done; `onTrouble` is told why something cannot be watched. */
  constructor(onChange: (changed: readonly string[]) => Promise<void>, onTrouble: (reason: string) => void) {
    this.#onChange = onChange;
    this.#onTrouble = onTrouble;
  }

  /** To be told before a file is read: what it holds then is what later contents are compared with. */
  note(path: string): void {
    this.#seen.set(resolve(path), look(path));
  }

  /** Watches these paths from now on, and no others. */
  watch(paths: Iterable<string>): void {
    if (this.#isClosed) return;
    this.#paths = [...new Set([...paths].map((path) => resolve(path)))];
    for (const path of this.#paths) if (!this.#seen.has(path)) this.note(path);
    this.#arm();
    this.#plan(); // something may have changed before the watching began
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { watcher } of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #plan(): void {
    if (this.#isClosed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#compare(), SETTLE_MS);
    this.#timer.unref();
  }

  async #compare(): Promise<void> {
    if (this.#isBusy) return; // it looks again when it is done
    this.#timer = undefined;
    const changed = this.#paths.filter((path) => this.#hasChanged(path));
    this.#arm();
    if (changed.length === 0) return;
    this.#isBusy = true;
    await this.#onChange(changed);
    this.#isBusy = false;
    this.#timer = undefined;
    this.#plan();
  }

  #hasChanged(path: string): boolean {
    const before = this.#seen.get(path);
    if (before?.mark === markOf(path)) return false;
    const now = look(path);
    this.#seen.set(path, now);
    return now.digest !== before?.digest;
  }

  /** Folders come and go too: where one is not there, the nearest one above it is watched. */
  #arm(): void {
    if (this.#isClosed) return;
    const wanted = new Set(this.#paths.flatMap(foldersOf));
    for (const [folder, { mark, watcher }] of this.#folders) {
      if (wanted.has(folder) && identityOf(folder) === mark) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const folder of wanted) if (!this.#folders.has(folder)) this.#watchFolder(folder);
  }

  #watchFolder(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#plan());
      watcher.on("error", () => this.#plan()); // it is gone, which the next look finds out
      this.#folders.set(folder, { mark: identityOf(folder), watcher });
    } catch (error) {
      this.#onTrouble(`${folder} cannot be watched: ${(error as Error).message}`);
    }
  }
}

function look(path: string): Seen {
  const mark = markOf(path); // before the contents: what is written in between is seen the next time
  return { mark, digest: digestOf(path) };
}

function markOf(path: string): string {
  const stats = statsOf(path);
  return stats === undefined ? "" : `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
}

function digestOf(path: string): string {
  try {
    const content = statsOf(path)?.isDirectory() === true ? readdirSync(path).sort().join("\n") : readFileSync(path);
    return createHash("sha256").update(content).digest("base64");
  } catch {
    return "";
  }
}

function foldersOf(path: string): readonly string[] {
  const real = realPathOf(path);
  const around = [folderAround(path), ...(real === undefined ? [] : [folderAround(real)])];
  return statsOf(path)?.isDirectory() === true ? [path, ...around] : around;
}

function folderAround(path: string): string {
  let folder = dirname(path);
  while (statsOf(folder)?.isDirectory() !== true && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Where links lead in the end; undefined where nothing is. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** A folder that was made anew under its old name is another one. */
function identityOf(folder: string): string {
  const stats = statsOf(folder);
  return stats === undefined ? "" : `${stats.dev} ${stats.ino}`;
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
