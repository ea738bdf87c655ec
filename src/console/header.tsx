import { useState } from "preact/hooks";
import { connection } from "./live.ts";
import { Moment } from "./parts/time.tsx";
import { SANDBOX, to } from "./place.ts";
import { useLive } from "./resource.ts";
import { SandboxDialog } from "./sandbox-dialog.tsx";
import { sandboxTime } from "./sandbox-time.ts";
import { clock } from "./sources.ts";

const CONNECTIONS = {
  connecting: "Connecting",
  streaming: "Live",
  polling: "Asking every 2 s",
  offline: "The server does not answer",
} as const;

/** The strip that is always there: which sandbox, what time it is there, and whether the server is heard. */
export function Header() {
  const [isChoosing, choose] = useState(false);
  useLive(clock);
  const { data } = clock;
  return (
    <header>
      <a class="brand" href={to("requests")}>
        Understudy
      </a>
      <button type="button" aria-haspopup="dialog" onClick={() => choose(true)}>
        Sandbox <strong>{SANDBOX}</strong>
      </button>
      <a class="now" href={to("clock")}>
        {sandboxTime.value === undefined ? "" : <Moment at={sandboxTime.value} />}
        {data.value?.frozen === true ? <span class="tag">frozen</span> : undefined}
      </a>
      <span class={`connection ${connection.value}`} role="status">
        {CONNECTIONS[connection.value]}
      </span>
      {isChoosing ? <SandboxDialog onClose={() => choose(false)} /> : undefined}
    </header>
  );
}
