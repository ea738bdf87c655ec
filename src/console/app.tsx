import { useEffect, useLayoutEffect } from "preact/hooks";
import { Header } from "./header.tsx";
import { notice } from "./notice.ts";
import { place, to } from "./place.ts";
import { useLive } from "./resource.ts";
import { targets } from "./sources.ts";
import { TokenDialog } from "./token-dialog.tsx";
import { ClockView } from "./views/clock.tsx";
import { LimitsView } from "./views/limits.tsx";
import { RequestsView } from "./views/requests.tsx";
import { SituationsView } from "./views/situations.tsx";
import { SnapshotsView } from "./views/snapshots.tsx";
import { StateView } from "./views/state.tsx";
import { TargetsView } from "./views/targets.tsx";
import { WebhooksView } from "./views/webhooks.tsx";

const VIEWS = [
  { id: "requests", title: "Requests", View: RequestsView },
  { id: "state", title: "State", View: StateView },
  { id: "situations", title: "Situations", View: SituationsView },
  { id: "limits", title: "Limits", View: LimitsView },
  { id: "clock", title: "Clock", View: ClockView },
  { id: "webhooks", title: "Webhooks", View: WebhooksView },
  { id: "snapshots", title: "Snapshots", View: SnapshotsView },
  { id: "targets", title: "Targets", View: TargetsView },
] as const;

/** The whole page. */
export function App() {
  useLive(targets);
  const shown = VIEWS.find(({ id }) => id === place.value[0]) ?? VIEWS[0];
  // Before the view is painted: whoever sees its heading sees its title.
  useLayoutEffect(() => {
    document.title = `${shown.title} · Understudy`;
    showCurrent();
  }, [shown]);
  const { View } = shown;
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads somewhere; the fragment is taken by what is looked at */}
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Header />
      <nav aria-label="Views">
        <ul>
          {VIEWS.map(({ id, title }) => (
            <li key={id}>
              <a href={to(id)} aria-current={id === shown.id ? "page" : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <View />
      </main>
      <Notice />
      <TokenDialog />
    </>
  );
}

/** On a narrow screen the views stand in one line that scrolls. */
function showCurrent(): void {
  const link = document.querySelector<HTMLElement>("nav [aria-current]");
  const line = link?.closest("nav");
  if (line !== null && line !== undefined && link !== null) {
    line.scrollLeft = link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2;
  }
}

/** The fragment of the address says what is looked at: the link moves the focus alone. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Notice() {
  const said = notice.value;
  useEffect(() => {
    if (said === undefined || said.isError) return;
    const timer = setTimeout(() => {
      notice.value = undefined;
    }, 6_000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="notices">
      <div role="status">{said?.isError === false ? <p class="notice">{said.text}</p> : undefined}</div>
      <div role="alert">
        {said?.isError === true ? (
          <p class="notice error">
            {said.text}{" "}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                notice.value = undefined;
              }}
            >
              Dismiss
            </button>
          </p>
        ) : undefined}
      </div>
    </div>
  );
}
