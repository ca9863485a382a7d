/** Milliseconds that a window may take on once the run is asked to stop. */
const TO_FINISH = 10_000;

/** Thrown between two requests of a window that takes too long to finish. */
export class OutOfTime extends Error {}

/** A check that throws `OutOfTime` once a run that is asked to stop has had the time to finish what it has begun. */
export function finishing(signal: AbortSignal): () => void {
  let stopAt: number | undefined;
  return () => {
    if (!signal.aborted) return;
    stopAt ??= performance.now() + TO_FINISH;
    if (performance.now() > stopAt) throw new OutOfTime();
  };
}
