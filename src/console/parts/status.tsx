/** A status with the colour of its class; the figure says the same. A request that was cut off has none. */
export function Status({ status }: { status: number }) {
  return <span class={`status s${Math.floor(status / 100)}`}>{status === 0 ? "cut" : status}</span>;
}
