import type { Finding } from "../finding.ts";

/** Findings by the operation that they are about, operations in the order of their first one. */
export function byOperation(findings: readonly Finding[]): ReadonlyMap<string | undefined, readonly Finding[]> {
  const groups = new Map<string | undefined, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.operation);
    if (group === undefined) groups.set(finding.operation, [finding]);
    else group.push(finding);
  }
  return groups;
}
