import {
  type AtomicServer,
  atomicCommands,
  type RedisNode,
  rangeText,
  toRanges,
  type Window,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { say } from '../../language/say.ts';
import type { AtOnce } from './before/atOnce.ts';

/** How much is open at the same time, and why. */
export const widthText = ({ slots, first, pairs, why }: AtOnce): string =>
  first < slots
    ? say`slots at once: ${first} at first, at most ${slots}; pairs at once: ${pairs}: ${why}`
    : say`slots at once: ${slots}, pairs at once: ${pairs}: ${why}`;

/** What a run would do: each pair with its slots, and the commands of its first slot; key by key, how much at the same time. */
export function firstCommands(
  windows: readonly Window[],
  nodes: readonly RedisNode[],
  atomic: AtomicServer | undefined,
  width: AtOnce,
): string {
  const where = new Map(nodes.map(({ id, host, port }) => [id, `${host}:${port}`]));
  if (atomic) {
    return windows
      .flatMap(({ slots, ...pair }) =>
        atomicCommands(
          slots.map((slot) => ({ slot, ...pair })),
          atomic,
        ),
      )
      .map(({ to, argv }) => `  ${where.get(to)}  ${argv.join(' ')}\n`)
      .join('');
  }
  const pairs = new Map<string, Window>();
  for (const { from, to, slots } of windows) {
    const before = pairs.get(`${from} ${to}`)?.slots ?? [];
    pairs.set(`${from} ${to}`, { from, to, slots: [...before, ...slots] });
  }
  const commands = [...pairs.values()].map(({ from, to, slots }) => {
    const [source, target] = [where.get(from), where.get(to)];
    const [slot] = slots;
    const ranges = toRanges([...slots].sort((a, b) => a - b)).map(rangeText);
    return [
      say`${counted(slots.length, 'slot')} from ${source} to ${target}: ${ranges.join(' ')}`,
      `  ${target}  CLUSTER SETSLOT ${slot} IMPORTING ${from}`,
      `  ${source}  CLUSTER SETSLOT ${slot} MIGRATING ${to}`,
      say`  ${source}  CLUSTER GETKEYSINSLOT ${slot} ..., MIGRATE ... until none is left`,
      say`  ${source}  CLUSTER NODES, CLUSTER COUNTKEYSINSLOT ${slot}: marked and 0`,
      `${say`  ${target}  CLUSTER SETSLOT ${slot} NODE ${to}, then everywhere`}\n`,
    ].join('\n');
  });
  return [`${widthText(width)}\n`, ...commands].join('');
}
