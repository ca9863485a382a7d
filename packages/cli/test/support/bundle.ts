import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Bundles the program from its source: what tests start as processes and threads is never an old build, and starts as fast as it does for users. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('../../bundle.js', import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the program could not be bundled');
}
