/** Delays in real time, which end early when the mock closes: nobody waits for an answer that nobody gets. */
export class Delays {
  readonly #waiting = new Map<NodeJS.Timeout, () => void>();
  #isStopped = false;

  /** Resolves after so many milliseconds; at once when stopped. */
  wait(delayMs: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        resolve();
      }, delayMs);
      this.#waiting.set(timer, resolve);
    });
  }

  /** Ends every delay, those to come included. */
  stop(): void {
    this.#isStopped = true;
    for (const [timer, resolve] of this.#waiting) {
      clearTimeout(timer);
      resolve();
    }
    this.#waiting.clear();
  }
}
