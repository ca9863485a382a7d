import type { Contender } from './contender.ts';
import { coreHashes, coreStrategies, coreWasm } from './coreContenders.ts';
import { peers } from './peers/catalog.ts';

/** How to load each contender that runs in a worker, by id. */
export const contenders: Readonly<Record<string, () => Promise<Contender>>> = {
  ...Object.fromEntries([...coreStrategies, ...coreHashes, ...coreWasm].map((own) => [own.id, async () => own])),
  ...peers,
};
