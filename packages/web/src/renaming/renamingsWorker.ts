import { renamedShares } from './renamedShares.ts';
import type { Named } from './renamings.ts';

// The other side of `renamings`.
addEventListener('message', ({ data }: MessageEvent<Named>) => {
  postMessage(renamedShares(data));
});
