import { useEffect, useState } from "react";

/** Whole seconds since this was first drawn, so that one sees that work goes on. */
export function useSeconds(since?: number): number {
  const [start] = useState(() => since ?? Date.now());
  const [seconds, setSeconds] = useState(() => Math.round((Date.now() - start) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - start) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [start]);
  return seconds;
}
