import { nodeLoads, parseClusterNodes, type RedisNode, SLOTS, slotsIn } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../../harness.ts';
import { recordedCluster, recording, replied } from '../../support/recordedCluster.ts';

/** Slots with the values of all fields; those without any are 0. */
type Reading = Readonly<Record<string, readonly number[]>>;

/** CLUSTER SLOT-STATS of three masters, 3 s apart, while clients wrote to 70 slots, most to those of the first master. */
interface SlotStats {
  readonly nodes: string;
  readonly fields: readonly string[];
  readonly before: readonly Reading[];
  readonly after: readonly Reading[];
}

describe.each(['redis-8.6.3-slot-stats', 'valkey-9.1.2-slot-stats'])('a plan by counters of slots (%s)', (name) => {
  const { nodes, fields, before, after } = recording<SlotStats>(name);
  const masters = parseClusterNodes(nodes).nodes;
  // The replies were recorded in the order of the ports.
  const byPort = [...masters].sort((a, b) => a.port - b.port);

  const connected = (): Promise<string> => {
    const asked = byPort.map(() => 0);
    return recordedCluster(
      byPort.map(({ port, id }) => ({
        port,
        nodes: nodes
          .replace('myself,', '')
          .replace(new RegExp(`^${id} .*$`, 'm'), (line) => line.replace('master', 'myself,master')),
      })),
      (i, argv) => {
        if (argv[1] === 'SLOT-STATS') {
          const reading = asked[i]++ === 0 ? before[i] : after[i];
          return [...slotsIn(byPort[i].slots)].map((slot) =>
            replied([slot, fields.flatMap((field, k) => [field, reading[slot]?.[k] ?? 0])]),
          );
        }
        return argv[0] === 'INFO' ? Buffer.from('used_memory:2000000\r\nmaxmemory:0\r\n') : undefined;
      },
    );
  };

  const grown = (field: string): Float64Array => {
    const at = fields.indexOf(field);
    const load = new Float64Array(SLOTS);
    after.forEach((own, i) => {
      for (const [slot, values] of Object.entries(own)) load[Number(slot)] = values[at] - (before[i][slot]?.[at] ?? 0);
    });
    return load;
  };

  it.each(['cpu-usec', 'network-bytes-in'])(
    'shares out what %s grew by, and moves few slots without any',
    async (field) => {
      const load = grown(field);
      const all = load.reduce((sum, one) => sum + one, 0);
      // One of the masters carries far too much.
      expect(Math.max(...nodeLoads(masters, load)) / all).toBeGreaterThan(0.6);
      const argv = [
        'redis',
        'plan',
        '--connect',
        await connected(),
        '--by',
        field,
        '--sample',
        '1ms',
        '--no-probe',
        '-f',
        'json',
      ];
      const { code, stdout, stderr } = await shardscope(argv);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      const plan: { after: RedisNode[]; summary: { slots: number } } = JSON.parse(stdout);
      for (const carried of nodeLoads(plan.after, load)) expect(Math.abs(carried / all - 1 / 3)).toBeLessThan(0.01);
      expect(plan.summary.slots).toBeLessThan(500);
    },
  );

  it('says who does not tell memory-bytes', async () => {
    const argv = ['redis', 'plan', '--connect', await connected(), '--by', 'memory-bytes', '--no-probe', '-f', 'json'];
    const { code, stderr } = await shardscope(argv);
    if (fields.includes('memory-bytes')) expect(code).toBe(0);
    else expect([code, stderr]).toEqual([5, expect.stringContaining('no master tells memory-bytes of its slots')]);
  });
});
