export type Loop = {
  start(): void;
  /** Runs soon, and a few times more: what one is woken for may not be committed yet. */
  nudge(): void;
  /** Ends after the run under way. */
  stop(): Promise<void>;
};

type LoopOptions = {
  readonly intervalMs: number;
  readonly run: (isStopping: () => boolean) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
};

const WAITS_AFTER_NUDGE_MS = [20, 80, 300];

/** Runs again and again, one run at a time, with a rest in between that a nudge cuts short. */
export function createLoop({ intervalMs, run, onError }: LoopOptions): Loop {
  let stopping = false;
  let ended: Promise<void> | undefined;
  let soon: number[] = [];
  let wake: () => void = () => undefined;

  async function turn(): Promise<void> {
    while (!stopping) {
      await run(() => stopping).catch(onError);
      if (!stopping) await rest(soon.shift() ?? intervalMs);
    }
  }
  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  return {
    start() {
      ended ??= turn();
    },
    nudge() {
      soon = [...WAITS_AFTER_NUDGE_MS];
      wake();
    },
    async stop() {
      stopping = true;
      wake();
      await ended;
    },
  };
}
