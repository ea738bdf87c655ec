import type { ComponentChildren } from "preact";
import type { Resource } from "../resource.ts";

/** A view of its own, with a heading that takes the focus when one comes here. */
export function View({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section aria-labelledby="view-title" class="view">
      <div class="view-head">
        <h1 id="view-title" tabIndex={-1}>
          {title}
        </h1>
        <div class="actions">{actions}</div>
      </div>
      {children}
    </section>
  );
}

/** What is shown of a resource: itself, or one sentence why not. */
export function Shown<T>({
  of,
  what,
  children,
}: {
  of: Resource<T>;
  what: string;
  children: (data: T) => ComponentChildren;
}) {
  const { data, state, reason } = of;
  if (state.value === "absent") return <p class="absent">This server does not offer {what}.</p>;
  if (data.value !== undefined) return <>{children(data.value)}</>;
  if (state.value === "failed")
    return (
      <p class="absent">
        Cannot show {what}: {reason.value}.
      </p>
    );
  return <p class="absent">Asking for {what}…</p>;
}
