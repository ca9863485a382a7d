import { fnv1a_64 } from '../hashes/fnv64.ts';
import { siphashKeyed } from '../hashes/siphash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { maglevTable } from '../partitioners/table/maglevTable.ts';
import { RebuiltTable64 } from '../partitioners/table/rebuiltTable64.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

const options = {
  'table-size': {
    kind: 'integer',
    min: 2,
    max: 655373,
    default: 65537,
    prime: true,
    help: {
      en: 'entries of the table, prime (SmallM 65537, BigM 655373)',
      zh: '查找表的大小（质数；SmallM 65537，BigM 655373）',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

const names = siphashKeyed(0xcafebabe, 0xdeadbeef, 0, 0);

/** The table; the two halves of one SipHash give offset and skip, and names take turns in the order given. */
const table = (nodes: readonly Node[], size: number): Uint16Array =>
  maglevTable(
    size,
    nodes.map(({ id }, bucket) => ({
      bucket,
      offset: (names.high(id) >>> 0) % size,
      skip: ((names.of(id) >>> 0) % (size - 1)) + 1,
      weight: 1,
    })),
  );

/** The Go package github.com/dgryski/go-maglev. */
export const goMaglev = {
  id: 'go-maglev',
  year: 2016,
  reference: 'D. Gryski, github.com/dgryski/go-maglev, 2016',
  title: { en: 'go-maglev', zh: 'go-maglev' },
  summary: {
    en: 'Maglev table by SipHash of the names, in the order given; keys come as 64-bit numbers, here FNV-1a.',
    zh: '按名称的 SipHash 构造的 Maglev 表，依给定顺序；键为 64 位整数，此处用 FNV-1a。',
  },
  hash: fnv1a_64,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: false, fair: false },
  profile: {
    system: 'github.com/dgryski/go-maglev',
    version: 'commit 8961b9b',
    hash: 'any of 64 bits; here FNV-1a 64',
    points: 'entries by SipHash-2-4 of the name (key 0xdeadbeefcafebabe, 0): high half offset, low half skip',
    ties: 'turns in the order given',
    checked: 'the package, six tables of 3000 keys, one after Rebuild(dead)',
  },
  options,
  unsupported: (nodes: readonly Node[], { 'table-size': size }: Settings) =>
    nodes.length > size ? `needs a table of at least ${nodes.length} entries, got ${size}` : undefined,
  entries: (_: readonly Node[], { 'table-size': size }: Settings) => size,
  create: <N extends Node>(nodes: readonly N[], { 'table-size': size }: Settings): Partitioner<N> =>
    new RebuiltTable64(nodes, (all) => table(all, size)),
} as const satisfies Strategy<typeof options>;
