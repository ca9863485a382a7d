import {
  defragment,
  exactRebalance,
  isolateSlots,
  type Measure,
  parseCluster,
  type RedisNode,
  type RedisPlan,
  redisCliView,
  restoreOwners,
  type Sharing,
  SLOTS,
  type SlotLoad,
  slotsIn,
} from '@shardscope/core/redis';
import { readText } from '../../input/readText.ts';
import { inFile, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { leavingOf, masterOf } from './namedNodes.ts';
import type { PlanFlags } from './planFlags.ts';

/** The plan that the options ask for. */
export async function exactPlan(
  nodes: readonly RedisNode[],
  sharing: Sharing,
  measure: Measure,
  flags: PlanFlags,
  io: Io,
): Promise<RedisPlan> {
  const [instead, other] = [
    ...(flags.defragment ? ['--defragment'] : []),
    ...(flags.home === undefined ? [] : ['--home']),
  ];
  if (other !== undefined) throw usageError(say`give either --defragment or --home, not both`);
  const [unheeded] = sharingFlags(flags);
  if (instead !== undefined && unheeded !== undefined)
    throw usageError(say`${instead} does not balance anything: leave out ${unheeded}`);
  if (flags.defragment) return defragment(nodes, measure);
  if (flags.home !== undefined) {
    const text = await readText(flags.home, '--home', io);
    return inFile(flags.home, () => restoreOwners(nodes, redisCliView(parseCluster(text).cluster), measure));
  }
  if (flags.isolate.length === 0) return exactRebalance(nodes, sharing, measure);
  if (flags.isolate.length > 1) throw usageError(say`--isolate is given once: its slots share one master`);
  const { slots, target } = isolated(flags.isolate[0], nodes);
  return isolateSlots(nodes, slots, target, sharing, measure);
}

/** The options given that say who shares how much. */
const sharingFlags = ({ weight, drain, add, keep, perHost, minReplicas, isolate }: PlanFlags): string[] => [
  ...(weight.length > 0 ? ['--weight'] : []),
  ...(drain.length > 0 ? ['--drain'] : []),
  ...(add.length > 0 ? ['--add'] : []),
  ...(keep.length > 0 ? ['--keep'] : []),
  ...(perHost ? ['--per-host'] : []),
  ...(minReplicas > 0 ? ['--min-replicas'] : []),
  ...(isolate.length > 0 ? ['--isolate'] : []),
];

/** Slots and ranges with commas, and the master that is to have them. */
function isolated(text: string, nodes: readonly RedisNode[]): { slots: Set<number>; target: string | undefined } {
  const [list, master] = text.split('=', 2);
  const ranges = list.split(',').map((part): [number, number] => {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    if (first === undefined || Number(last) >= SLOTS || Number(first) > Number(last)) {
      throw usageError(
        say`--isolate needs slots from 0 to ${SLOTS - 1}, as 12706 or 5,7-9, got ${JSON.stringify(part)}`,
      );
    }
    return [Number(first), Number(last)];
  });
  return {
    slots: new Set(slotsIn(ranges)),
    target: master === undefined ? undefined : masterOf(nodes, master, '--isolate'),
  };
}

/** Who shares how much of which load. */
export function sharingOf(nodes: readonly RedisNode[], flags: PlanFlags, load: SlotLoad | undefined): Sharing {
  const weights = new Map<string, number>();
  for (const text of flags.weight) {
    const [, prefix, weight] = /^([^=]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    if (prefix === undefined)
      throw usageError(say`--weight needs id=weight with a weight of at least 0, got ${JSON.stringify(text)}`);
    weights.set(masterOf(nodes, prefix, '--weight'), Number(weight));
  }
  const keep = new Set(flags.keep.map((prefix) => masterOf(nodes, prefix, '--keep')));
  for (const id of leavingOf(nodes, flags.drain)) {
    if (keep.has(id)) throw usageError(say`--drain and --keep both name ${id}: a master is either emptied or kept`);
    if (nodes.some((node) => node.id === id && node.role === 'master')) weights.set(id, 0);
  }
  return {
    weights,
    keep,
    perHost: flags.perHost ?? false,
    minReplicas: flags.minReplicas,
    ...(load ? { load } : {}),
  };
}
