import { keyFacts } from './keyFacts.ts';

// Runs in the worker that `placeKey` starts, and posts where each key goes.
addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(keyFacts(data));
});
