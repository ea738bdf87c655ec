/** Operations of the small documents that cannot be called, by document: `operationId status`, and why. */
export const uncalled: Readonly<Record<string, readonly string[]>> = {};
