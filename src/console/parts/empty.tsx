import type { ComponentChildren } from "preact";
import { Copy } from "./copy.tsx";

/** What stands where there is nothing yet: what to do, and a command to paste. */
export function Empty({ title, children, curl }: { title: string; children?: ComponentChildren; curl?: string }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children === undefined ? undefined : <p>{children}</p>}
      {curl === undefined ? undefined : <Copy text={curl} what="the command" />}
    </div>
  );
}
