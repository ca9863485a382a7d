import { type RedisNode, type ReshardCommand, redisCliReshard } from '@shardscope/core/redis';
import { reshardLines } from '../format/redisCliText.ts';

/** One claim about a cluster: what was predicted, and what was found. */
export interface Checked {
  readonly what: string;
  readonly predicted: string;
  readonly fact: string;
}

/** Owners, roles and, if they matter, whose replicas the replicas are, in one line by port. */
export function clusterShape(nodes: readonly RedisNode[], links: boolean): string {
  const port = new Map(nodes.map((node) => [node.id, node.port]));
  return [...nodes]
    .sort((a, b) => a.port - b.port)
    .map((node) => {
      const slots = node.slots.map(([first, last]) => `${first}-${last}`).join(',');
      if (node.role === 'replica') return `${node.port}${links ? `<${port.get(node.masterId ?? '') ?? '?'}` : '<'}`;
      return `${node.port}:${slots || (node.flags?.includes('fail') ? 'failed' : 'empty')}`;
    })
    .join(' ');
}

/** What redis-cli printed of a reshard, beside what we say it prints. */
export function reshardText(asked: ReshardCommand, before: readonly RedisNode[], output: string): Checked {
  const expected = reshardLines(redisCliReshard({ nodes: before }, asked), asked.to, asked.slots);
  // A dot for every batch of keys ends the line of a slot that had any.
  const printed = output
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/: \.*$/, ': ').trimEnd());
  const differs = expected.findIndex((line, i) => line.trimEnd() !== printed[i]);
  if (differs < 0 && printed.length === expected.length) {
    const lines = `${printed.length} lines`;
    return { what: 'text of redis-cli', predicted: lines, fact: lines };
  }
  const at = differs < 0 ? expected.length : differs;
  return {
    what: 'text of redis-cli',
    predicted: `line ${at + 1}: ${expected[at] ?? 'the end'}`,
    fact: `line ${at + 1}: ${printed[at] ?? 'the end'}`,
  };
}
