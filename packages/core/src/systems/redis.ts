import { InputError } from '../errors.ts';
import { SLOTS } from '../hashes/crc16.ts';
import { phrase } from '../phrase.ts';
import { redisCluster } from '../profiles/redisCluster.ts';
import { addressOf, isServing, NOBODY, type RedisNode, slotTable } from '../redis/model/redisNode.ts';
import { rangeText, slotCount, toRanges } from '../redis/model/slotRange.ts';
import { parseCluster } from '../redis/read/parseCluster.ts';
import { ConfigurationError } from './configurationError.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Deployment, Reader } from './types.ts';

const START = { line: 1, column: 1 };

/** Redis Cluster and Valkey: CLUSTER NODES, SLOTS and SHARDS in all their forms, nodes.conf, `redis-cli --cluster check`. */
export const redis: Reader = {
  id: 'redis',
  title: { en: 'Redis Cluster', zh: 'Redis Cluster' },
  facts: [],
  recognises: (text) =>
    /(?:^|[\s"])[0-9a-f]{40}(?:["\s]|$)/m.test(text) ||
    /^[ \t]*[0-9a-f]{20,60} \S*:[0-9]+\S* (?:myself|master|slave|replica|fail|handshake|noaddr|noflags)/m.test(text) ||
    />>> Performing Cluster Check|^\s*1\) +1\) +\(integer\) [0-9]/.test(text),
  read: (text) => ({ pools: [{ name: 'cluster', at: START, deployment: () => understood(text) }], notes: [] }),
};

function understood(text: string): Deployment {
  const masters = read(text).filter(
    ({ role, slots, flags = [] }) => slots.length > 0 || (role === 'master' && !flags.includes('handshake')),
  );
  if (masters.length === 0) throw new ConfigurationError(START, phrase`no masters are in the cluster`);
  const owners = slotTable(masters);
  const nobodys = [...owners.keys()].filter((slot) => owners[slot] === NOBODY);
  if (nobodys.length > 0) {
    const ranges = toRanges(nobodys).slice(0, 3).map(rangeText).join(' ');
    throw new ConfigurationError(START, phrase`${nobodys.length} of ${SLOTS} slots have no owner, from ${ranges} on`);
  }
  const names = uniqueNames(masters.map((node) => (node.host === '' ? node.id : addressOf(node))));
  const claimed = masters.reduce((sum, { slots }) => sum + slotCount(slots), 0) - SLOTS;
  const open = new Set(masters.flatMap((node) => (node.open ?? []).map(({ slot }) => slot)));
  return {
    system: 'redis',
    pool: 'cluster',
    at: START,
    settingLine: 1,
    strategy: redisCluster,
    options: {},
    nodes: masters.map(
      (node, i): DeployedNode => ({
        id: names[i],
        ...(node.host === '' ? {} : { address: addressOf(node) }),
        line: lineOf(text, node.id),
        ...(isServing(node) ? {} : { down: true }),
      }),
    ),
    key: { text: phrase`the key, or what stands between its first { and the next }` },
    state: runsOf(owners),
    notes: [
      ...(claimed > 0 ? [phrase`${claimed} slots are claimed by several masters: the first listed counts`] : []),
      ...(open.size > 0
        ? [phrase`${open.size} slots are on their way: some of their keys may be on the other master already`]
        : []),
    ],
  };
}

/** The nodes of the cluster; what is wrong with the text names its line. */
function read(text: string): readonly RedisNode[] {
  try {
    return parseCluster(text).cluster.nodes;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [, line = '1'] = /\bline ([0-9]+)/.exec(error.message) ?? [];
    throw new ConfigurationError({ line: Number(line), column: 1 }, error.message);
  }
}

/** The line of a node: it begins with the id, or with its role, where lines are of nodes. */
function lineOf(text: string, id: string): number {
  const own = new RegExp(`^[ \\t]*(?:M: )?${id}`, 'm').exec(text)?.index ?? text.indexOf(id);
  return text.slice(0, own).split('\n').length;
}

/** Owners of slots as `Partitioner.state` has them: owner, length, owner, length, ... */
function runsOf(owners: Int32Array): readonly number[] {
  const runs: number[] = [];
  owners.forEach((owner, slot) => {
    if (slot > 0 && owner === owners[slot - 1]) runs[runs.length - 1]++;
    else runs.push(owner, 1);
  });
  return runs;
}
