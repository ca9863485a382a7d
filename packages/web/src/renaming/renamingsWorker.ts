import { renamedShares } from './renamedShares.ts';
import type { Renameable } from './renamings.ts';

// Runs in the worker that `renamings` starts, and posts what `renamedShares` finds.
addEventListener('message', ({ data }: MessageEvent<Renameable>) => {
  postMessage(renamedShares(data));
});
