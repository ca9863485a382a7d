import { readdirSync } from 'node:fs';
import { redisSlot } from '@shardscope/core';
import { parseCluster } from '@shardscope/core/redis';
import { clusterFromJSON } from '@shardscope/core/registry';
import { deploymentCluster } from '@shardscope/core/systems';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyText.ts';
import { readText } from '../vectors.ts';
import { cutsAndChanges, deploymentIn, refusal } from './support.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(`../../../vectors/redis/${folder}/`, import.meta.url))
    // An empty reply says of nothing what it is.
    .filter((name) => /\.(?:nodes|conf|slots|shards)\.|check/.test(name) && !name.startsWith('lone-never-joined.slots'))
    .map((name) => `redis/${folder}/${name}`);
const files = ['samples', 'raw', 'check', 'odd'].flatMap(filesIn);
const nodes = readText('redis/samples/custom-bus-port.nodes.txt');

/** A line of CLUSTER NODES. */
const line = (id: string, port: number, slots: string, flags = 'master'): string =>
  `${id.repeat(40)} 10.0.0.1:${port}@${port + 10000} ${flags} - 0 0 1 connected ${slots}\n`;

describe('states of live clusters', () => {
  it.each(files)('place keys with the owners of their slots, or say that some have none: %s', (file) => {
    const text = readText(file);
    const masters = parseCluster(text).cluster.nodes.filter(({ slots }) => slots.length > 0);
    const ownerOf = (slot: number) =>
      masters.find(({ slots }) => slots.some(([first, last]) => first <= slot && slot <= last));
    const slots = Array.from({ length: 16384 }, (_, slot) => ownerOf(slot));
    if (slots.includes(undefined)) {
      expect(refusal(text, 'cluster')).toMatch(/slots have no owner|no masters are in the cluster/);
      return;
    }
    const deployment = deploymentIn(text, 'cluster');
    expect(deployment.system).toBe('redis');
    const cluster = deploymentCluster(deployment);
    const read = clusterFromJSON(JSON.parse(JSON.stringify(cluster)));
    fc.assert(
      fc.property(anyText({ maxLength: 20 }), (key) => {
        const owner = slots[redisSlot.of(key)];
        const name = owner?.host === '' ? owner.id : `${owner?.host}:${owner?.port}`;
        expect(cluster.get(key)?.id).toBe(name);
        expect(read.get(key)?.id).toBe(name);
      }),
    );
  });
});

describe('a state', () => {
  const text =
    line('a', 7000, '0-99 101-8000') +
    line('b', 7001, `100 8001-16383 [5-<-${'a'.repeat(40)}]`, 'master,fail') +
    line('c', 7002, '');

  it('names masters by address, each in its line, those that failed as down', () => {
    const { nodes: found, state, notes } = deploymentIn(text, 'cluster');
    expect(found).toEqual([
      { id: '10.0.0.1:7000', address: '10.0.0.1:7000', line: 1 },
      { id: '10.0.0.1:7001', address: '10.0.0.1:7001', line: 2, down: true },
      { id: '10.0.0.1:7002', address: '10.0.0.1:7002', line: 3 },
    ]);
    expect(state).toEqual([0, 100, 1, 1, 0, 7900, 1, 8383]);
    expect(notes.map(String)).toEqual([
      '1 slots are on their way: some of their keys may be on the other master already',
    ]);
  });

  it('goes on where changes begin: the fewest slots move', () => {
    const cluster = deploymentCluster(deploymentIn(line('a', 7000, '0-16383'), 'cluster'));
    const grown = cluster.add('new');
    expect(grown.partitioner.state?.()).toEqual([1, 8192, 0, 8192]);
  });
});

describe('what is refused', () => {
  it.each([
    [nodes.slice(0, 60), /^1:1: CLUSTER NODES line 1, /],
    [line('a', 7000, '0-16382'), '1:1: 1 of 16384 slots have no owner, from 16383 on'],
    [line('a', 7000, '0-5 7-9 11-16000'), '1:1: 385 of 16384 slots have no owner, from 6 10 16001-16383 on'],
    [line('a', 7000, '0-16384'), '1:1: CLUSTER NODES line 1, slots: expected an integer from 0 to 16383, got "16384"'],
    [
      line('a', 7000, '0-16383') + line('a', 7001, ''),
      `2:1: CLUSTER NODES line 2, id: expected a node that line 1 does not list already, got "${'a'.repeat(40)}"`,
    ],
    [
      `${line('a', 7000, '0-16383')}${'b'.repeat(39)} 10.0.0.1:7001@17001 master - 0 0 1 connected`,
      `2:1: CLUSTER NODES line 2, id: expected 40 hexadecimal digits, got "${'b'.repeat(39)}"`,
    ],
    [line('a', 7000, '', 'slave'), '1:1: no masters are in the cluster'],
    [line('a', 7000, '9-0'), '1:1: CLUSTER NODES line 1, slots: expected a range that runs upwards, got "9-0"'],
    [`[[0,16383,["10.0.0.1",7000,"${'a'.repeat(40)}"`, /^1:1: reply of redis-cli --json: /],
  ])('%#', (text, message) => {
    const found = refusal(text, 'cluster');
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });

  cutsAndChanges('../redis/samples', [
    'custom-bus-port.nodes.txt',
    'custom-bus-port.shards.cli.json',
    'custom-bus-port.slots.cli.txt',
  ]);
});
