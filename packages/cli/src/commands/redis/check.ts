import {
  addressOf,
  hasFlag,
  isServing,
  isWhole,
  layoutOf,
  nodeLoads,
  type RedisNode,
  redisCliView,
  slotCount,
  slotsIn,
  stateProblems,
  unservedSlots,
  writeClusterNodes,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { exitCodes, Failure } from '../../failure.ts';
import { counted, ratio, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { checkLines } from '../../format/redisCliText.ts';
import { slotMap } from '../../format/slotMap.ts';
import { type Io, write } from '../../io.ts';
import { note } from './output.ts';
import { readState, type State, type StateFlags, stateOptions } from './state.ts';

const formats = ['table', 'json', 'redis-cli', 'nodes'] as const;

interface Flags extends StateFlags {
  readonly format: (typeof formats)[number];
  readonly quiet?: boolean;
}

/** `shardscope redis check`: who owns what, and what is wrong. */
export function checkCommand(redis: Command, io: Io): void {
  const command = redis
    .command('check')
    .description('Who owns which slots, how even is it, and what is wrong?')
    .addOption(
      new Option('-f, --format <format>', 'output format; nodes writes CLUSTER NODES')
        .choices(formats)
        .default('table'),
    )
    .option('-q, --quiet', 'no notes on stderr');
  stateOptions(command).action(async (flags: Flags) => {
    const state = await readState(flags, io);
    await note(io, flags, state.notes);
    await write(io.stdout, formatted(flags, state));
    if (!isWhole(stateProblems(state.cluster))) {
      throw new Failure(exitCodes.runtime, `${state.source}: the cluster is not whole`);
    }
  });
}

function formatted({ format }: Flags, state: State): string {
  const { cluster } = state;
  const nodes = redisCliView(cluster);
  switch (format) {
    case 'nodes':
      return writeClusterNodes(cluster);
    case 'redis-cli':
      return checkLines(nodes)
        .map((line) => `${line}\n`)
        .join('');
    case 'json':
      return `${JSON.stringify({
        schema: 'shardscope/redis-state/1',
        nodes: cluster.nodes,
        problems: stateProblems(cluster),
        layout: layoutOf(nodes),
        ...(state.load ? { layoutByLoad: layoutOf(nodes, new Map(), state.load) } : {}),
      })}\n`;
    case 'table':
      return table(state, nodes);
  }
}

function table(state: State, nodes: readonly RedisNode[]): string {
  const { load } = state;
  const { ranges, peak } = layoutOf(nodes);
  const loads = load ? nodeLoads(nodes, load) : undefined;
  const byLoad = load ? `, ${ratio(layoutOf(nodes, new Map(), load).peak)} by ${state.counted ? 'keys' : 'load'}` : '';
  const lines = nodes.map((node, i) => {
    const held = loads
      ? `, ${carried(state, loads[i])}`
      : node.keys === undefined
        ? ''
        : `, ${counted(node.keys, 'key')}`;
    const suspected = hasFlag(node, 'fail?') ? '  (suspected: fail?)' : '';
    return `  ${node.id.slice(0, 8)} ${printable(addressOf(node))}  ${roleText(node, held)}${suspected}\n`;
  });
  const problems = stateProblems(state.cluster).map(({ text }) => `  ${printable(text.en)}\n`);
  return [
    `${counted(nodes.filter(isServing).length, 'master')}, ${counted(ranges, 'range')}, peak ${ratio(peak)} by slots${byLoad}\n`,
    ...lines,
    nobodyLine(state),
    slotMap(nodes),
    ...(problems.length > 0 ? ['problems\n', ...problems] : ['every slot has one owner, none is open\n']),
  ].join('');
}

function roleText(node: RedisNode, held: string): string {
  if (node.role === 'replica') return `replica of ${node.masterId ?? 'nobody known'}`;
  return isServing(node) ? `master  ${slotCount(node.slots)} slots${held}` : 'serves nothing';
}

const carried = ({ counted: keys }: State, held: number): string =>
  keys ? counted(held, 'key') : `${whole(held)} load`;

/** What no serving master owns, beside what each of them does. */
function nobodyLine(state: State): string {
  const { cluster, load } = state;
  const slots = [...slotsIn(unservedSlots(cluster))];
  if (slots.length === 0) return '';
  const held = load
    ? `, ${carried(
        state,
        slots.reduce((sum, slot) => sum + load[slot], 0),
      )}`
    : '';
  return `  nobody   ${counted(slots.length, 'slot')}${held}\n`;
}
