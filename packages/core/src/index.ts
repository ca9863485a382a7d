export { acceptsHash, Cluster, type ClusterJSON, createCluster } from './cluster.ts';
export * from './hashes/catalog.ts';
export type { ByteHash, KeyHash, PackedKeys } from './hashes/keyHash.ts';
export { murmur3Seeded } from './hashes/murmur3.ts';
export { utf8 } from './hashes/utf8.ts';
export { xxh32Seeded } from './hashes/xxh32.ts';
export { xxh64Seeded } from './hashes/xxh64.ts';
export * from './strategies/catalog.ts';
export type {
  Anatomy,
  ChoiceOption,
  IntegerOption,
  Node,
  OptionSpec,
  Options,
  OptionsOf,
  Partitioner,
  Strategy,
  Text,
  Traits,
} from './types.ts';
