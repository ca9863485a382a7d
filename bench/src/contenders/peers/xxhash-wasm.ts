import xxhash from 'xxhash-wasm';
import type { Contender } from '../contender.ts';

const { h32, h32Raw } = await xxhash();

/** xxHash32 in WebAssembly. */
export const xxhashWasm: Contender = {
  id: 'xxhash-wasm',
  rule: 'xxh32',
  build: () => ({ get: (key) => h32(key, 0) | 0, getBytes: (key) => h32Raw(key, 0) | 0 }),
};
