import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** Stands for the user's browser until the test ends; gives a function that says which addresses it was given so far. */
export function fakeBrowser(folder: string): () => readonly string[] {
  const browser = join(folder, 'browser');
  const seen = join(folder, 'seen');
  writeFileSync(browser, `#!/bin/sh\necho "$@" >> ${seen}\n`);
  chmodSync(browser, 0o755);
  vi.stubEnv('BROWSER', browser);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return () => (existsSync(seen) ? readFileSync(seen, 'utf8').trimEnd().split('\n') : []);
}
