import type { Contender } from './contender.ts';
import { coreStrategies } from './core.ts';

/** How to load each contender, by id. */
export const contenders: Readonly<Record<string, () => Promise<Contender>>> = Object.fromEntries(
  coreStrategies.map((contender) => [contender.id, async () => contender]),
);
