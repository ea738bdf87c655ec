import type { CheckReport } from "../report.ts";
import { type DriftGroup, driftGroups, NEVER_SEEN, UNDOCUMENTED } from "./drift-groups.ts";
import { text } from "./html-text.ts";

/** What answers have and the description lacks, and the reverse, as two tables; "" where there is neither. */
export function driftPart(report: CheckReport): string {
  const { undocumented, neverSeen } = driftGroups(report);
  return table(UNDOCUMENTED, undocumented) + table(NEVER_SEEN, neverSeen);
}

function table(heading: string, groups: readonly DriftGroup[]): string {
  if (groups.length === 0) return "";
  const rows = groups.map(({ about, members, operations }) => {
    const list = members.map((member) => `<code>${text(member)}</code>`).join(", ");
    return `<tr><th scope="row">${text(about)}</th><td>${list}</td><td>${text(operations.join(", "))}</td></tr>`;
  });
  return `<h3>${text(heading)}</h3><div class="wide"><table><thead><tr><th>of</th><th>what</th><th>operations</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
