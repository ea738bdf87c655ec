import { signal } from "@preact/signals";

/** Where the application is mounted, and which sandbox this page is for. */
const [, MOUNT = "", NAME] = /^(.*?)(?:\/~([^/]+))?\/__understudy\/$/.exec(location.pathname) ?? [];

/** The sandbox of this page. */
export const SANDBOX = NAME === undefined ? "default" : decodeURIComponent(NAME);

/** The server's address with the sandbox of this page, for examples to paste. */
export const BASE = `${location.origin}${MOUNT}${NAME === undefined ? "" : `/~${NAME}`}`;

/** The same page for another sandbox. */
export function pageOf(sandbox: string): string {
  return `${MOUNT}${sandbox === "default" ? "" : `/~${encodeURIComponent(sandbox)}`}/__understudy/${location.hash}`;
}

/** What is looked at: the decoded segments behind `#/`. */
export const place = signal(segments());
addEventListener("hashchange", () => {
  place.value = segments();
});

/** The address of a place on this page. */
export function to(...parts: readonly (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}

/** Looks at another place. */
export function go(...parts: readonly (string | number)[]): void {
  location.hash = to(...parts);
}

function segments(): readonly string[] {
  const parts = location.hash.replace(/^#\/?/, "").split("/");
  return parts.map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}
