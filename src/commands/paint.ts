import type { WriteStream } from "node:tty";
import pc from "picocolors";

/** Colours for what goes to standard output, which may be a file while standard error is a terminal. */
export const paint = paletteFor(process.stdout);

/** Colours for what goes to standard error. */
export const paintError = paletteFor(process.stderr);

/** No colour without a terminal, nor with `NO_COLOR` (Node asks the environment). */
function paletteFor(stream: WriteStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.isTTY === true && stream.hasColors());
}

/** No colours, for files. */
export const colourless = pc.createColors(false);
