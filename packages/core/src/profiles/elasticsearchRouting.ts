import { keyHash } from '../hashes/keyHash.ts';
import { murmur3Bytes } from '../hashes/murmur3.ts';
import { decodeUtf16 } from '../hashes/utf16.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { remainderTraits } from '../partitioners/table/rebuiltTable.ts';
import { type Phrase, phrase } from '../phrase.ts';
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

/** Most that a setting of an index can be. */
const MOST = 2 ** 31 - 1;

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
  'routing-shards': {
    kind: 'integer',
    min: 0,
    max: MOST,
    default: 0,
    help: {
      en: 'number_of_routing_shards, a multiple of the shards; 0 for the one that `routing` names',
      zh: 'number_of_routing_shards，须为分片数的倍数；0 表示按 `routing` 取值',
    },
  },
  'partition-size': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: 1,
    help: {
      en: 'routing_partition_size, for documents whose routing value is their id',
      zh: 'routing_partition_size（路由值即文档 id）',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Routing shards of so many shards by default: a power of two for each, the largest that keeps them at 1024 or fewer, at least 2. */
export function defaultRoutingShards(shards: number): number {
  return shards * Math.max(2, 2 ** (10 - (shards > 1 ? 32 - Math.clz32(shards - 1) : 0)));
}

function floorMod(hash: number, modulus: number): number {
  const remainder = hash % modulus;
  return remainder < 0 ? remainder + modulus : remainder;
}

class Shards<N extends Node> extends Rebuilt<N> {
  readonly #settings: Settings;
  readonly #modulus: number;
  readonly #factor: number;

  constructor(nodes: readonly N[], settings: Settings) {
    super(nodes);
    const { routing, 'routing-shards': given } = settings;
    this.#settings = settings;
    this.#modulus = given || (routing === 'shards' ? nodes.length : defaultRoutingShards(nodes.length));
    this.#factor = this.#modulus / nodes.length;
  }

  locate(hash: number): number {
    const size = this.#settings['partition-size'];
    // Java adds in 32 bits.
    const spread = size === 1 ? hash : (hash + floorMod(hash, size)) | 0;
    return Math.floor(floorMod(spread, this.#modulus) / this.#factor) | 0;
  }

  protected over(nodes: readonly N[]): Shards<N> {
    return new Shards(nodes, this.#settings);
  }
}

/** Why an index cannot have so many shards under these settings: Elasticsearch refuses it when the index is made. */
function unsupported(
  { length }: readonly Node[],
  { 'routing-shards': routing, 'partition-size': size }: Settings,
): Phrase | undefined {
  if (routing % length !== 0) return phrase`needs routing-shards to be a multiple of ${length} shards, got ${routing}`;
  if (size > 1 && size >= length) return phrase`needs a partition-size below its ${length} shards, got ${size}`;
  return undefined;
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
    points:
      'shard number, in the order listed; a power of two of routing shards each, 1024 in all at most, or as many as set',
    ties: 'none',
    checked: 'Guava 31.1 hashUnencodedChars, 3000 keys; the seven constants of Murmur3HashFunctionTests',
  },
  options,
  unsupported,
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => new Shards(nodes, settings),
} as const satisfies Strategy<typeof options>;
