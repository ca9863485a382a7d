import { signal } from '@preact/signals';
import { type KeyHash, modulo, murmur3_32, redisSlot, ring, type Strategy, slots } from '@shardscope/core';
import type { Deployed } from '../configuration/deployed.ts';
import type { Configurations } from '../model/configuration.ts';
import type { Question } from '../model/run.ts';

/** The strategies and the hashes that a question can name. */
interface Registry {
  readonly strategies: readonly Strategy[];
  readonly hashes: readonly KeyHash[];
  /** Rules of systems whose configurations were read, the last first. */
  readonly profiles: readonly Strategy[];
  /** What configurations come to, once one was read. */
  readonly deployedOf?: (configurations: Configurations) => Deployed;
}

/** What is loaded so far: at first only what the page opens with, so that the first picture waits for nothing else. */
export const registry = signal<Registry>({
  strategies: [modulo, ring, slots],
  hashes: [murmur3_32, redisSlot],
  profiles: [],
});

let loading: Promise<void> | undefined;

/** Makes every strategy and hash of core known. */
export function loadRegistry(): Promise<void> {
  loading ??= import('@shardscope/core/registry').then(
    ({ strategies, hashes }) => {
      registry.value = { ...registry.value, strategies, hashes };
    },
    (error: unknown) => {
      // The next one who needs it tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Makes known what a question names. */
export async function ensureLoaded({
  strategies,
  hash,
  configurations,
}: Pick<Question, 'strategies' | 'hash' | 'configurations'>): Promise<void> {
  if (configurations) {
    // The rule is the configuration's.
    const { deployedOf } = await import('../configuration/deployed.ts');
    const { sides } = deployedOf(configurations);
    const profiles = sides.map(({ deployment }) => deployment.strategy).reverse();
    registry.value = { ...registry.value, profiles: [...profiles, ...registry.value.profiles], deployedOf };
    return;
  }
  const { value } = registry;
  const known =
    strategies.every((id) => value.strategies.some((one) => one.id === id)) &&
    (hash === undefined || value.hashes.some(({ id }) => id === hash));
  if (!known) await loadRegistry();
}
