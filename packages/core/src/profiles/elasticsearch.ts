import { keyHash } from '../hashes/keyHash.ts';
import { murmur3Bytes } from '../hashes/murmur3.ts';
import { decodeUtf16 } from '../hashes/utf16.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { remainderTraits } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

let units = new Uint8Array(512);

/** MurmurHash3 of the UTF-16 code units of a text, two bytes each, little-endian: `Murmur3HashFunction`. */
const utf16Murmur3 = keyHash('murmur3_32-utf16le', 32, (bytes, start, end) => {
  const text = decodeUtf16(bytes, start, end);
  if (text.length * 2 > units.length) units = new Uint8Array(text.length * 4);
  for (let i = 0; i < text.length; i++) {
    units[i * 2] = text.units[i];
    units[i * 2 + 1] = text.units[i] >>> 8;
  }
  return murmur3Bytes(units, 0, text.length * 2, 0);
});

const options = {
  routing: {
    kind: 'choice',
    choices: ['shards', 'splittable'],
    default: 'splittable',
    help: {
      en: 'modulo the default number_of_routing_shards of 7.0 and later, or modulo the shards, as before',
      zh: '对 7.0 起默认的 number_of_routing_shards 取余，或如更早版本对分片数取余',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Routing shards for each shard: the largest power of two that keeps them at 1024 or fewer, at least 2. */
const perShard = (shards: number): number => Math.max(2, 2 ** (10 - (shards > 1 ? 32 - Math.clz32(shards - 1) : 0)));

class Shards<N extends Node> extends Rebuilt<N> {
  readonly #routing: Settings['routing'];
  readonly #factor: number;

  constructor(nodes: readonly N[], routing: Settings['routing']) {
    super(nodes);
    this.#routing = routing;
    this.#factor = routing === 'shards' ? 1 : perShard(nodes.length);
  }

  locate(hash: number): number {
    const modulus = this.nodes.length * this.#factor;
    const remainder = hash % modulus;
    // floorMod: a negative remainder counts from the end.
    return Math.floor((remainder < 0 ? remainder + modulus : remainder) / this.#factor) | 0;
  }

  protected over(nodes: readonly N[]): Shards<N> {
    return new Shards(nodes, this.#routing);
  }
}

/** Elasticsearch and OpenSearch: the shard of a document. */
export const elasticsearch = {
  id: 'elasticsearch',
  year: 2014,
  reference: 'Elasticsearch 2.0 to 9, OpenSearch, OperationRouting and Murmur3HashFunction, 2014',
  title: { en: 'Elasticsearch routing', zh: 'Elasticsearch 路由' },
  summary: {
    en: 'MurmurHash3 of the routing text in UTF-16, floor-modulo the routing shards, of which each shard has as many. Nodes are shards.',
    zh: '路由文本按 UTF-16 计算 MurmurHash3，再对路由分片数取（非负）余，各分片所含路由分片一样多。节点即分片。',
  },
  hash: utf16Murmur3,
  fixedHash: true,
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: 'Elasticsearch, OpenSearch',
    version: '2.0 and later; routing shards as of 7.0',
    hash: 'MurmurHash3 x86 32-bit, seed 0, of UTF-16LE code units',
    points: 'shard number, in the order listed; a power of two of routing shards each, 1024 in all at most',
    ties: 'none',
    checked: 'Guava 31.1 hashUnencodedChars, 3000 keys; the seven constants of Murmur3HashFunctionTests',
  },
  options,
  create: <N extends Node>(nodes: readonly N[], { routing }: Settings): Partitioner<N> => new Shards(nodes, routing),
} as const satisfies Strategy<typeof options>;
