import type { KeyHash, Strategy } from '@shardscope/core';
import { InputError, phrase } from '@shardscope/core';
import { registry } from './registry.ts';

/** The strategy of that id; throws an `InputError` if there is none. The rule of a system is known once a configuration was read. */
export const strategyOf = (id: string): Strategy => {
  const { strategies, profiles } = registry.value;
  return profiles.find((one) => one.id === id) ?? byId('strategy', strategies, id);
};

/** The hash of that id; throws an `InputError` if there is none. */
export const hashOf = (id: string): KeyHash => byId('hash', registry.value.hashes, id);

function byId<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (!found)
    throw new InputError(phrase`no ${kind} ${JSON.stringify(id)}; there are ${known.map((one) => one.id).join(', ')}`);
  return found;
}
