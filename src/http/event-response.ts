import type { ServerResponse } from "node:http";
import type { OpenStream } from "../world/event-stream.ts";

/** A comment at this distance keeps connections from being taken for dead, in real milliseconds. */
const HEARTBEAT_MS = 15_000;
/** Who has not read this many bytes is cut: what they miss is remembered for when they come back. */
const UNREAD_LIMIT = 1024 * 1024;

/** Leaves an answer open, and writes to it what a stream tells. */
export function streamInto(response: ServerResponse, open: OpenStream): void {
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  const stop = open({
    write(text) {
      if (response.writableLength > UNREAD_LIMIT) {
        response.destroy();
        return false;
      }
      response.write(text);
      return true;
    },
  });
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
}
