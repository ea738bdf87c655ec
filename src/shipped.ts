/** The twins that ship, in the order in which they are listed. */
const TWIN_NAMES = ["heights"] as const;

/** The descriptions that ship: the twins' and the control API's. */
export const DESCRIPTIONS = [...TWIN_NAMES, "control"] as const;
