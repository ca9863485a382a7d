import type { KeyFacts } from './facts.ts';

let worker: Worker | undefined;
let told: ((facts: KeyFacts) => void) | undefined;

/** Asks core in a worker where a key goes; `tell` hears of it unless another key has been asked for by then. */
export function placeKey(name: string, tell: (facts: KeyFacts) => void): void {
  worker ??= started();
  told = (facts) => {
    if (facts.name === name) tell(facts);
  };
  worker.postMessage(name);
}

function started(): Worker {
  const made = new Worker(new URL('./keyWorker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<KeyFacts>) => told?.(data);
  return made;
}
