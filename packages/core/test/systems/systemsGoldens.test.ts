import { createCluster, type Node } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { fromHex, readJSON } from '../vectors.ts';

/** Where servers of the real program put keys, by configuration; nodes are as its file says them. */
interface Recorded {
  readonly system: string;
  readonly source: string;
  readonly keys: readonly string[];
  readonly cases: readonly {
    readonly case: string;
    readonly strategy: string;
    readonly options: Readonly<Record<string, string>>;
    readonly nodes: readonly Node[];
    /** Keys that hold white space were left out. */
    readonly spaceless?: true;
    /** Index into the nodes, per key. */
    readonly expected: readonly number[];
  }[];
}

describe.each(['libmemcached', 'pymemcache'])('%s', (system) => {
  const { keys, cases, source } = readJSON<Recorded>(`systems/${system}`);

  it.each(cases)(`places keys as recorded: $case`, ({ strategy: id, options, nodes, spaceless, expected }) => {
    expect(source).not.toBe('');
    const cluster = createCluster(strategy(id), nodes, options);
    const sent = spaceless ? keys.filter((key) => !/\s/.test(key)) : keys;
    // `balance hdr()` hashes what stands before the first comma.
    const hashed = system === 'haproxy' ? sent.map((key) => key.replace(/,.*/s, '')) : sent;
    const found = hashed.map((key) => nodes.findIndex((node) => node.id === cluster.get(key)?.id));
    expect(found).toEqual(expected);
  });
});

it('hashes keys of pymemcache that are no text as Python writes bytes', () => {
  const { cases, bytes } = readJSON<Recorded & { bytes: { keys: readonly string[]; expected: readonly number[] } }>(
    'systems/pymemcache',
  );
  const cluster = createCluster(strategy('pymemcache-rendezvous'), cases[0].nodes);
  expect(bytes.keys.map((key) => cluster.bucketOf(fromHex(key)))).toEqual(bytes.expected);
});
