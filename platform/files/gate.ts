/** Lets a few pieces of work run at once, a few more wait, and turns others away. */
export type Gate = <T>(work: () => Promise<T>, onFull: () => never) => Promise<T>;

export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let running = 0;
  function leave(): void {
    const next = queue.shift();
    // The place passes to the one who waits.
    if (next) next();
    else running -= 1;
  }
  return async (work, onFull) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) onFull();
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
