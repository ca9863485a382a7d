import { renamedShares } from './renamedShares.ts';
import type { Renameable } from './renamings.ts';

// The other side of `renamings`.
addEventListener('message', ({ data }: MessageEvent<Renameable>) => {
  postMessage(renamedShares(data));
});
