import { murmur3_32, murmur3Bytes } from '../hashes/murmur3.ts';
import { utf8 } from '../hashes/utf8.ts';
import { byBytes } from '../math/byBytes.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { everyNode, HighestScore, joined, scoreTraits } from '../partitioners/highestScore.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { bytesLiteral, lowBytes } from './pythonText.ts';

const options = {
  keys: {
    kind: 'choice',
    choices: ['text', 'bytes'],
    default: 'text',
    help: {
      en: "what the program passes: str, hashed by the low byte of each code point, or bytes, hashed as Python writes them (b'..'); what is no UTF-8 counts as bytes",
      zh: "程序传入的类型：str 按每个码点的低字节哈希；bytes 按 Python 的写法（b'..'）哈希；非 UTF-8 的键视为 bytes",
    },
  },
  seed: {
    kind: 'integer',
    min: 0,
    max: 0xffffffff,
    default: 0,
    help: { en: 'seed of MurmurHash3', zh: 'MurmurHash3 的种子' },
  },
} as const satisfies Record<string, OptionSpec>;

/** pymemcache’s HashClient, and clandestined, on whose code it rests. */
export const pymemcacheRendezvous = {
  id: 'pymemcache-rendezvous',
  year: 2014,
  reference: 'pymemcache 1.4 to 4, RendezvousHash; E. W. Durbin, clandestined, 2014',
  title: { en: 'pymemcache rendezvous', zh: 'pymemcache rendezvous' },
  summary: {
    en: 'Rendezvous hashing by MurmurHash3 of node, a hyphen, and key.',
    zh: '以节点、连字符与键的 MurmurHash3 打分的最高随机权重哈希。',
  },
  hash: murmur3_32,
  fixedHash: true,
  traits: scoreTraits,
  profile: {
    system: 'pymemcache RendezvousHash; clandestined',
    version: '3.5.2',
    hash: 'MurmurHash3 x86 32-bit of "<node>-<key>", low bytes of its code points; bytes keys as Python writes them',
    points: 'a score for each key',
    ties: 'the larger name',
    checked: 'both packages, which agree; three sets of 2566 ASCII keys',
  },
  options,
  lookups: everyNode,
  create: <N extends Node>(nodes: readonly N[], { keys, seed }: OptionsOf<typeof options>): Partitioner<N> =>
    new HighestScore(
      nodes,
      (id) => lowBytes(utf8(`${id}-`))?.slice() ?? utf8(`${id}-`),
      (node, key) => {
        const text = joined(node, (keys === 'text' && lowBytes(key)) || bytesLiteral(key));
        return murmur3Bytes(text, 0, text.length, seed);
      },
      (a, b) => byBytes(a, b) > 0,
    ),
} as const satisfies Strategy<typeof options>;
