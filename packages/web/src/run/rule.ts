import type { Strategy } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';

/** The strategy of that id; throws a `RangeError` if there is none. Profiles of systems are for the CLI: they are no part of the page. */
export function rule(id: string): Strategy {
  const found = strategies.find((one) => one.id === id);
  if (!found)
    throw new RangeError(`no strategy ${JSON.stringify(id)}; there are ${strategies.map((one) => one.id).join(', ')}`);
  return found;
}
