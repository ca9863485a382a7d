import { mod64 } from '../hashes/int64.ts';
import { xxh64, xxh64Seeded } from '../hashes/xxh64.ts';
import { byBytes } from '../math/byBytes.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { maglevTable } from '../partitioners/table/maglevTable.ts';
import { RebuiltTable64 } from '../partitioners/table/rebuiltTable64.ts';
import { wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { envoyShares, oddHost } from './envoyHosts.ts';
import { envoyOutage, envoyOutageOptions } from './envoyOutage.ts';

const options = {
  'table-size': {
    kind: 'integer',
    min: 2,
    max: 5000011,
    default: 65537,
    prime: true,
    help: { en: 'entries of the table, prime', zh: '查找表的大小（质数）' },
  },
  ...envoyOutageOptions,
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

const skips = xxh64Seeded(1);

/** The table; hosts walk it in the order of what is hashed for them, whatever order they were named in. */
const table = <N extends Node>(
  used: readonly N[],
  all: readonly N[],
  { 'table-size': size }: Settings,
): Partitioner<N> =>
  new RebuiltTable64(used, (nodes) => {
    const walks = envoyShares(nodes, nodes === used ? all : nodes)
      .sort((a, b) => byBytes(a.label, b.label))
      .map(({ bucket, label, share }) => ({
        bucket,
        offset: mod64(xxh64.of(label), xxh64.high(label), size),
        skip: mod64(skips.of(label), skips.high(label), size - 1) + 1,
        weight: share,
      }));
    return maglevTable(size, walks);
  });

/** Envoy, `lb_policy: MAGLEV`. */
export const envoyMaglev = {
  id: 'envoy-maglev',
  year: 2018,
  reference: 'Envoy 1.6 and later, maglev_lb.cc, 2018; hosts sorted since 1.28',
  title: { en: 'Envoy Maglev', zh: 'Envoy Maglev' },
  summary: {
    en: 'Maglev table of 65537 entries by XXH64; lighter hosts sit turns out. A change disturbs a few other entries.',
    zh: '基于 XXH64 的 65537 项 Maglev 表；权重小的主机少轮几次。变更会扰动少量其他表项。',
  },
  hash: xxh64,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: false },
  profile: {
    system: 'Envoy, MAGLEV',
    version: '1.28 and later',
    hash: 'XXH64, seed 0',
    points: 'entries (offset + i * skip) mod M; offset XXH64(address, 0) mod M, skip XXH64(address, 1) mod (M - 1) + 1',
    ties: 'turns in the order of addresses',
    checked: 'the constants of maglev_lb_test.cc; tables of an independent port that reproduces them',
  },
  options,
  outage: envoyOutage(table),
  unsupported: (nodes: readonly Node[], { 'table-size': size }: Settings) =>
    nodes.length > size
      ? `needs a table of at least ${nodes.length} entries for ${nodes.length} nodes, got ${size}`
      : (oddHost(nodes) ?? wholeWeights(nodes)),
  entries: (_: readonly Node[], { 'table-size': size }: Settings) => size,
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => table(nodes, nodes, settings),
} as const satisfies Strategy<typeof options>;
