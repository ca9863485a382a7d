import {
  addressOf,
  parseSlotLoad,
  type RedisNode,
  rangeText,
  SLOTS,
  type SlotLoad,
  slotsIn,
  slotTable,
  toRanges,
} from '@shardscope/core/redis';
import { said, say } from '../../../language/say.ts';
import { Gate } from '../gate.ts';
import { NoAnswer } from '../noAnswer.ts';
import type { NodeReader } from '../nodeReader.ts';
import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { inEveryDatabase } from './databasesOf.ts';
import { slotCounts } from './slotCounts.ts';
import { slotStats } from './slotStats.ts';

/** Whether keys are counted, and whether for every slot or only for every master, which costs a cluster less. */
export type Counting = 'none' | 'nodes' | 'slots';

/** What slots carry, by the names of CLUSTER SLOT-STATS: `key-count`, `memory-bytes`, `cpu-usec`, ... */
export type Figures = ReadonlyMap<string, SlotLoad>;

/** Keys as they were counted. */
export interface Counts {
  /** What every slot carries: its keys, and whatever else all masters tell. */
  readonly figures?: Figures;
  /** Figures that some masters tell, with the addresses of those that do not. */
  readonly untold: ReadonlyMap<string, readonly string[]>;
  /** Keys of every master, by id. */
  readonly held: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
}

/** The figure that every server tells. */
const KEYS = 'key-count';

/** Masters that count at once: counting takes a server's time. */
const AT_ONCE = 2;

const APPROXIMATE = 'keys were counted while the cluster ran: counts are approximate';

/** Counts the keys of the masters that answer. Throws `NoAnswer` if one of them no longer does, or leaves out slots of its own. */
export async function counted(nodes: readonly RedisNode[], counting: Counting, reader: NodeReader): Promise<Counts> {
  if (counting === 'none') return { held: new Map(), untold: new Map(), notes: [] };
  const gate = new Gate(AT_ONCE, AT_ONCE);
  const masters = nodes.filter(
    ({ role, slots, link }) => role === 'master' && slots.length > 0 && link === 'connected',
  );
  const told = await Promise.all(
    masters.map((node) =>
      gate.through(node.host, () => reader.using(node, (client) => figuresOf(node, client, counting))),
    ),
  );
  const names = [...new Set([KEYS, ...told.flatMap((figures) => [...figures.keys()])])];
  const untold = names.map((name) => [name, masters.filter((_, i) => !told[i].has(name)).map(addressOf)] as const);
  return {
    ...(counting === 'slots'
      ? {
          figures: new Map(
            untold.filter(([, by]) => by.length === 0).map(([name]) => [name, added(told.map((own) => own.get(name)))]),
          ),
        }
      : {}),
    untold: new Map(untold.filter(([, by]) => by.length > 0)),
    held: new Map(masters.map(({ id }, i) => [id, sumOf(told[i].get(KEYS))])),
    notes: [said(APPROXIMATE)],
  };
}

async function figuresOf(node: RedisNode, client: ReadOnlyClient, counting: Counting): Promise<Figures> {
  const told = await toldFigures(node, client);
  if (told) return told;
  return new Map([
    [KEYS, counting === 'nodes' ? Float64Array.of(await sizes(client)) : await countedSlots(node, client)],
  ]);
}

async function toldFigures(node: RedisNode, client: ReadOnlyClient): Promise<Figures | undefined> {
  const stats = await slotStats(client);
  if (!stats) return undefined;
  const text = JSON.stringify(stats);
  // Slots on their way are listed by both nodes; here each counts once.
  const mine = slotTable([node]);
  const fields = stats[0]?.[1];
  const names: unknown[] = Array.isArray(fields) ? fields.filter((_, i) => i % 2 === 0) : [];
  return new Map(
    names.map((name) => {
      const { load, reported } = parseSlotLoad(text, `${name}`);
      const missing = toRanges([...slotsIn(node.slots)].filter((slot) => !reported?.[slot]));
      if (missing.length > 0) {
        const slots = missing.map(rangeText).join(' ');
        throw new NoAnswer(
          'refused',
          say`${addressOf(node)}: CLUSTER SLOT-STATS leaves out its own slots ${slots}`,
          false,
        );
      }
      return [`${name}`, load.map((own, slot) => (mine[slot] === 0 ? own : 0))];
    }),
  );
}

async function sizes(client: ReadOnlyClient): Promise<number> {
  let sum = 0;
  await inEveryDatabase(client, async () => {
    sum += Number(await client.send(['DBSIZE']));
  });
  return sum;
}

async function countedSlots(node: RedisNode, client: ReadOnlyClient): Promise<SlotLoad> {
  const load = new Float64Array(SLOTS);
  const slots = [...slotsIn(node.slots)];
  const counts = await slotCounts(slots, client);
  slots.forEach((slot, i) => {
    load[slot] = counts[i];
  });
  return load;
}

/** Sums slot by slot. */
function added(loads: readonly (SlotLoad | undefined)[]): SlotLoad {
  const sum = new Float64Array(SLOTS);
  for (const load of loads) {
    load?.forEach((own, slot) => {
      sum[slot] += own;
    });
  }
  return sum;
}

const sumOf = (load: SlotLoad | undefined): number => load?.reduce((sum, own) => sum + own, 0) ?? 0;
