import type { ServerEvent } from "#platform/contract";

/** A queue that is read with `for await`; ends when the reader leaves or its writer ends it. */
export type Stream<T> = AsyncIterableIterator<T> & {
  push(value: T): void;
  end(): void;
};

const WAITING_AT_MOST = 1000;

/** @param options.onEnd called once, however it ends. A reader who falls too far behind is ended. */
export function createStream<T>(options: { onEnd: () => void }): Stream<T> {
  const waiting: T[] = [];
  let reader: ((result: IteratorResult<T>) => void) | undefined;
  let ended = false;
  const stream: Stream<T> = {
    push(value) {
      if (ended) return;
      if (reader) answer({ done: false, value });
      else if (waiting.push(value) > WAITING_AT_MOST) stream.end();
    },
    end() {
      if (ended) return;
      ended = true;
      options.onEnd();
      answer({ done: true, value: undefined });
    },
    async next() {
      const value = waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (ended) return { done: true, value: undefined };
      return new Promise((resolve) => {
        reader = resolve;
      });
    },
    async return() {
      stream.end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => stream,
  };
  function answer(result: IteratorResult<T>): void {
    reader?.(result);
    reader = undefined;
  }
  return stream;
}

const BEAT_MS = 25_000;
/** A stream outlives a session or role that ends by no more than this. */
const LONGEST_MS = 10 * 60_000;

/**
 * The same events with a beat in between, so that proxies keep the connection; ended after ten minutes, when the
 * client connects again and is asked anew who it is.
 */
export function withBeat(events: AsyncIterable<ServerEvent>): AsyncIterable<ServerEvent> {
  const source = events[Symbol.asyncIterator]();
  const timers: NodeJS.Timeout[] = [];
  const stream = createStream<ServerEvent>({
    onEnd() {
      for (const timer of timers) clearTimeout(timer);
      void source.return?.();
    },
  });
  timers.push(setInterval(() => stream.push({ event: "beat", data: "" }), BEAT_MS));
  timers.push(setTimeout(stream.end, LONGEST_MS));
  stream.push({ event: "beat", data: "" });
  void pump(source, stream);
  return stream;
}

async function pump(source: AsyncIterator<ServerEvent>, stream: Stream<ServerEvent>): Promise<void> {
  for (let next = await source.next(); !next.done; next = await source.next()) stream.push(next.value);
  stream.end();
}
