// One line per npm package. Loaded only in the process that measures it.
import type { Contender } from '../contender.ts';

/** How to load each peer, by id. */
export const peers: Readonly<Record<string, () => Promise<Contender>>> = {
  '@redis/client': async () => (await import('./redis-client.ts')).redisClient,
  '@subspace/jump-consistent-hash': async () => (await import('./subspace-jump.ts')).subspaceJump,
  'cluster-key-slot': async () => (await import('./cluster-key-slot.ts')).clusterKeySlot,
  'consistent-hash': async () => (await import('./consistent-hash.ts')).consistentHash,
  crc: async () => (await import('./crc.ts')).crc,
  effect: async () => (await import('./effect.ts')).effect,
  hashring: async () => (await import('./hashring.ts')).hashring,
  imurmurhash: async () => (await import('./imurmurhash.ts')).imurmurhash,
  jumphash: async () => (await import('./jumphash.ts')).jumphash,
  ketama: async () => (await import('./ketama.ts')).ketama,
  'murmurhash-js': async () => (await import('./murmurhash-js.ts')).murmurhashJs,
  'murmurhash3js-revisited': async () => (await import('./murmurhash3js-revisited.ts')).murmurhash3jsRevisited,
  'node-hashring': async () => (await import('./node-hashring.ts')).nodeHashring,
  'rendezvous-hash': async () => (await import('./rendezvous-hash.ts')).rendezvousHash,
  'xxhash-wasm': async () => (await import('./xxhash-wasm.ts')).xxhashWasm,
};
