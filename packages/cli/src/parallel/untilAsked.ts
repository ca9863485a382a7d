/**
 * What a source gives until the run is asked to stop: what it is waiting for then is not waited for any more. A run that was asked before it
 * began gets the first part, so that there is something to tell of.
 */
export async function* untilAsked<T>(source: AsyncGenerator<T> | Generator<T>, signal: AbortSignal): AsyncGenerator<T> {
  let asked = (): void => {};
  const stopped = new Promise<undefined>((resolve) => {
    asked = () => resolve(undefined);
  });
  signal.addEventListener('abort', asked);
  try {
    for (;;) {
      const next = await Promise.race([source.next(), stopped]);
      if (!next || next.done) return;
      yield next.value;
      if (signal.aborted) return;
    }
  } finally {
    signal.removeEventListener('abort', asked);
    // A source that waits for more can only be closed once it comes.
    void Promise.resolve(source.return(undefined)).catch(() => {});
  }
}
