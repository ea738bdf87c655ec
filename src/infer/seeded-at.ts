/** What seed records take for the present, so that they are the same on every day: 1 January 2026, UTC, in milliseconds. */
export const SEEDED_AT = 1_767_225_600_000;
