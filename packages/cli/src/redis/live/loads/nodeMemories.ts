import { infoNumber, type NodeMemory, type Range, type RedisNode } from '@shardscope/core/redis';
import { isLoopback } from '../../../io/loopback.ts';
import type { NodeReader } from '../nodeReader.ts';

/** What a plan wants to know of servers before it counts on them. */
export interface Servers {
  /** By id. */
  readonly memory: ReadonlyMap<string, NodeMemory>;
  /**
   * Milliseconds of one question and its answer: of the nearest node, and of the farthest. The nearest counts as 0 where all are on this
   * machine: the prices of moves were measured so and hold such trips already, which take longer only while the machine is busy.
   */
  readonly roundTrip: Range;
}

/** Fields of used memory that hold no keys. */
const NO_DATA = [
  'used_memory_startup',
  'mem_clients_normal',
  'mem_clients_slaves',
  'mem_aof_buffer',
  'mem_replication_backlog',
];

/** Asked this often for the time it takes; the fastest counts, since the slower ones had to wait for something else. */
const TRIES = 10;

/** Asks these nodes for their memory. Throws `NoAnswer` if one of them no longer answers. */
export async function nodeMemories(nodes: readonly RedisNode[], reader: NodeReader): Promise<Servers> {
  const asked = await Promise.all(
    nodes.map((node) =>
      reader.using(node, async (client) => {
        const times: number[] = [];
        let info = '';
        for (let i = 0; i < TRIES; i++) {
          const start = performance.now();
          info = String(await client.send(['INFO', 'memory']));
          times.push(performance.now() - start);
        }
        return { memory: memoryOf(info), ms: Math.min(...times) };
      }),
    ),
  );
  const trips = asked.map(({ ms }) => ms);
  return {
    memory: new Map(nodes.map(({ id }, i) => [id, asked[i].memory])),
    roundTrip: [nodes.every(({ host }) => isLoopback(host)) ? 0 : Math.min(...trips), Math.max(...trips)],
  };
}

/** The memory of a server by its `INFO memory`; 0 for what it does not tell. */
export function memoryOf(info: string): NodeMemory {
  const field = (name: string): number => infoNumber(info, name) ?? 0;
  const used = field('used_memory');
  return {
    used,
    max: field('maxmemory'),
    data: Math.max(
      0,
      NO_DATA.reduce((rest, name) => rest - field(name), used),
    ),
  };
}
