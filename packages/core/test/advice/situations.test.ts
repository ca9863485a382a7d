import { createCluster, InputError, parseScenario } from '@shardscope/core';
import { type Expectation, recommendation } from '@shardscope/core/advice';
import { strategy } from '@shardscope/core/registry';
import { expect, it } from 'vitest';
import { told } from '../consequences/circumstances.ts';

interface Known {
  readonly nodes: string;
  readonly expected: readonly Expectation[];
  /** Ids, each with its settings. */
  readonly among: readonly (string | readonly [id: string, options: Readonly<Record<string, number | string>>])[];
  readonly answer: readonly string[];
  /** Who says so; "ours", where nobody does, with the reason. */
  readonly source: string;
  readonly copies?: number;
  readonly sharedState?: boolean;
}

const situations: Readonly<Record<string, Known>> = {
  'numbered shards of a store, which only grows': {
    nodes: '10',
    expected: ['add'],
    among: ['jump', 'ring', 'modulo', 'maglev'],
    answer: ['jump'],
    source: 'Lamping, Veach 2014: made for storage whose shards are numbered and added at the end',
  },
  'cache servers, any of which may fail': {
    nodes: '10',
    expected: ['lose'],
    among: ['jump', 'ring'],
    answer: ['ring'],
    source: 'Lamping, Veach 2014: jump does not support arbitrary removal; caches need a ring',
  },
  'memcached servers that are added': {
    nodes: '8',
    expected: ['add'],
    among: ['modulo', 'ring'],
    answer: ['ring'],
    source: 'Richard Jones, libketama, last.fm 2007: modulo remaps nearly all keys',
  },
  'a proxy that ejects failed servers': {
    nodes: '5',
    expected: ['lose'],
    among: ['modulo', 'ring'],
    answer: ['ring'],
    source: 'twemproxy, notes/recommendation.md: ketama with auto_eject_hosts',
  },
  'shards that are only ever doubled': {
    nodes: '8',
    expected: ['double'],
    among: ['modulo', 'ring', 'maglev'],
    answer: ['modulo'],
    source: 'ours: from n to 2n, modulo moves 1 - gcd/max = 1/2, which is the least, and shares stay equal',
  },
  'masters that agree on a table by gossip': {
    nodes: '6',
    expected: ['add', 'lose'],
    among: ['slots', 'modulo', 'ring', 'maglev'],
    answer: ['slots'],
    source: 'Redis Cluster specification: hash slots, moved one by one',
  },
  'the same masters, with clients that know the list only': {
    nodes: '6',
    expected: ['add', 'lose'],
    among: ['slots', 'modulo', 'ring'],
    answer: ['ring'],
    source: 'Karger et al. 1997: a ring needs no agreement but on who is there',
    sharedState: false,
  },
  'weighted nodes, few of them, known by name': {
    nodes: 'a=2,b,c,d=3',
    expected: ['add', 'lose'],
    among: ['rendezvous', 'ring', 'maglev'],
    answer: ['rendezvous'],
    source: 'Schindelhauer, Schomaker 2005: weighted rendezvous is fair and moves the least',
    sharedState: false,
  },
  'a hundred servers that fail in any order': {
    nodes: '100',
    expected: ['add', 'lose'],
    among: ['anchor', 'ring', 'maglev', 'jump'],
    answer: ['anchor'],
    source: 'Mendelson et al. 2020 (AnchorHash): minimal disruption and balance at once, under arbitrary removals',
  },
  'the same, with little memory to agree on': {
    nodes: '100',
    expected: ['add', 'lose'],
    among: ['anchor', 'memento'],
    answer: ['memento'],
    source: 'Coluzzi et al. 2023 (MementoHash): it remembers removals alone',
  },
  'the same, without a fixed capacity and without looking at every node': {
    nodes: '100',
    expected: ['add', 'lose'],
    among: ['jumpback-anchor', 'rendezvous', 'ring'],
    answer: ['jumpback-anchor'],
    source: 'hash4j, JumpBackAnchorHash: arbitrary removals in constant time',
  },
  'even load from one point a node': {
    nodes: '10',
    expected: ['add', 'lose'],
    among: ['multi-probe', 'ring'],
    answer: ['multi-probe'],
    source: 'Appleton, O’Reilly 2015: peak 1.05 with 21 probes, where a ring needs 700 ln n points a node',
    sharedState: false,
  },
  'few tokens a node in a database': {
    nodes: '8',
    expected: ['add'],
    among: [
      ['ring', { vnodes: 16 }],
      ['token-allocation', { tokens: 16 }],
    ],
    answer: ['token-allocation'],
    source: 'Apache Cassandra, allocate_tokens_for_local_replication_factor (CASSANDRA-7032): random tokens are uneven',
  },
  'a ring whose points follow the number of hosts': {
    nodes: '5',
    expected: ['lose'],
    among: ['scaled-ring', 'ring'],
    answer: ['ring'],
    source:
      'Envoy, ring_hash: points a host change with the number of hosts; measured, a third of its moves are needless',
  },
  'as many points, looked up in both directions': {
    nodes: '10',
    expected: ['add', 'lose'],
    among: [
      ['ring', { vnodes: 160 }],
      ['nearest-ring', { vnodes: 160 }],
    ],
    answer: ['nearest-ring'],
    source: 'HAProxy, hash-type consistent: the nearest point; its CV is that of twice the points (docs/metrics.md)',
  },
  'rendezvous over a thousand partitions': {
    nodes: '16',
    expected: ['add', 'lose'],
    among: ['partition-table', 'rendezvous'],
    answer: ['rendezvous'],
    source: 'Apache Ignite, RendezvousAffinityFunction: partitions are not even; CV sqrt((n-1)/1024)',
  },
  'three copies of every key': {
    nodes: '10',
    expected: ['add', 'lose'],
    among: ['rendezvous', 'memento', 'dx'],
    answer: ['rendezvous'],
    source: 'Thaler, Ravishankar 1998: the r highest scores; a node that joins takes one copy of a key at most',
    copies: 3,
  },
  'numbered buckets, and nothing to tell them apart': {
    nodes: '10',
    expected: ['add'],
    among: ['jump', 'jumpback', 'flip', 'power', 'binomial'],
    answer: ['binomial', 'flip', 'jump', 'jumpback', 'power'],
    source: 'Ertl 2024 (JumpBackHash): all are balanced and minimal; they differ in speed, which is not measured here',
  },
  'a load balancer that hosts come to and leave': {
    nodes: '10',
    expected: ['add', 'lose'],
    among: ['maglev', 'ring'],
    answer: ['ring'],
    source: 'ours: needless moves weigh more than balance here; Eisenbud et al. 2016, 3.4, weigh them the other way',
  },
  'two racks, one of which may go': {
    nodes: 'a@r1,b@r1,c@r1,d@r2,e@r2,f@r2',
    expected: ['rack'],
    among: ['rendezvous', 'ring', 'jump'],
    answer: ['rendezvous'],
    source: 'ours: of those that move no key between survivors it leaves them the most even',
    copies: 2,
  },
  'ten nodes, and everything that may happen to them': {
    nodes: '10',
    expected: ['add', 'lose', 'double'],
    among: ['modulo', 'ring', 'jump', 'maglev', 'rendezvous', 'jumpback-anchor'],
    answer: ['jumpback-anchor', 'rendezvous'],
    source:
      'ours: nothing separates them up to 20 nodes but a list of removals below a kilobyte, which decides nothing',
  },
};

const recommended = ({ nodes, expected, among, copies = 1, sharedState = true }: Omit<Known, 'answer' | 'source'>) =>
  recommendation({
    contenders: among.map((one) => {
      const [id, options] = typeof one === 'string' ? [one, {}] : one;
      return createCluster(strategy(id), parseScenario(nodes).nodes, options);
    }),
    changes: [],
    expected,
    known: { ...told, copies },
    sharedState,
  });

it.each(Object.entries(situations))('%s', (_, { answer, source, ...known }) => {
  expect(recommended(known)).toEqual(answer);
  expect(source).toMatch(/^ours: |[0-9]{4}|Redis|twemproxy|hash4j|Envoy|HAProxy|Cassandra|Ignite/);
});

it('the order of what is chosen among changes nothing', () => {
  const known = situations['masters that agree on a table by gossip'];
  expect(recommended({ ...known, among: known.among.toReversed() })).toEqual(known.answer);
});

it('what cannot happen to these nodes is an error', () => {
  const known = situations['numbered shards of a store, which only grows'];
  expect(() => recommended({ ...known, expected: ['rack'] })).toThrow(InputError);
  expect(() => recommended({ ...known, nodes: 'a,b', expected: ['lose'] })).toThrow('they are fewer than three');
});
