import {
  addressOf,
  checkErrors,
  hasFlag,
  isServing,
  layoutOf,
  nodeLoads,
  peakOf,
  type RedisCluster,
  type RedisNode,
  rangeText,
  redisCliView,
  type SlotLoad,
  slotsIn,
  unservedSlots,
  writeClusterNodes,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { counted, ratio, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { columnsOf, fitted } from '../../format/terminal/fitted.ts';
import { optionGroup } from '../../input/optionGroup.ts';
import { exitCodes, Failure } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { said, say, word } from '../../language/say.ts';
import { checkLines } from '../format/redisCliText.ts';
import { slotMap } from '../format/slotMap.ts';
import { slotsText } from '../format/slotsText.ts';
import { inspectState, type State } from '../readState.ts';
import { type StateFlags, stateOptions } from '../stateOptions.ts';
import { isDoubtful, type Verdict, verdictOf } from '../verdict.ts';

const formats = ['table', 'json', 'redis-cli', 'nodes'] as const;

interface Flags extends StateFlags {
  readonly format: (typeof formats)[number];
  readonly quiet?: boolean;
}

/** `shardscope redis check`: who owns what, and what is wrong. */
export function checkCommand(command: Command, io: Io): void {
  optionGroup(command, 'Output', (group) =>
    group
      .addOption(
        new Option('-f, --format <format>', 'output format; nodes prints the state as CLUSTER NODES')
          .choices(formats)
          .default('table'),
      )
      .option('-q, --quiet', 'no notes on stderr'),
  );
  stateOptions(command).action(async (flags: Flags) => {
    const state = await inspectState(flags, io, {
      counting: flags.keys ? 'nodes' : 'none',
      tasks: true,
      missing: true,
      doubtful: isDoubtful,
    });
    await note(io, flags, state.notes);
    const found = verdictOf(state);
    const text = formatted(flags, state, found, columnsOf(io));
    await write(io.stdout, flags.format === 'table' ? fitted(text, io) : text);
    if (found.exit === exitCodes.ok) return;
    const what =
      found.exit === exitCodes.unread
        ? say`some nodes could not be read; the others show no problem`
        : say`the cluster is not whole`;
    throw new Failure(found.exit, `${state.source}: ${what}`);
  });
}

function formatted({ format }: Flags, state: State, verdict: Verdict, columns: number): string {
  const { cluster } = state;
  const { nodes, exit, unread, views, problems } = verdict;
  switch (format) {
    case 'nodes':
      return writeClusterNodes(cluster);
    case 'redis-cli':
      return checkLines(redisCliView(cluster), false, checkErrors(redisCliView(cluster), cluster.views))
        .map((line) => `${line}\n`)
        .join('');
    case 'json': {
      const loads = loadsOf(state, nodes);
      return `${JSON.stringify({
        schema: 'shardscope/redis-state/1',
        exit,
        nodes: cluster.nodes,
        unread,
        views,
        problems,
        ...(state.live?.tasks ? { tasks: state.live.tasks } : {}),
        ...(state.live?.missing ? { missing: state.live.missing } : {}),
        redisCli: checkErrors(redisCliView(cluster), cluster.views),
        layout: layoutOf(nodes),
        ...(loads ? { layoutByLoad: { ...layoutOf(nodes), peak: peakOf(nodes, loads) } } : {}),
      })}\n`;
    }
    case 'table':
      return table(state, verdict, columns);
  }
}

/** What each node carries: by the loads of its slots, or by keys that were counted for each node. */
function loadsOf(state: State, nodes: readonly RedisNode[]): Float64Array | undefined {
  const { live } = state;
  const load = loadOf(state);
  if (load) return nodeLoads(nodes, load);
  return live && nodes.some(({ keys }) => keys !== undefined)
    ? Float64Array.from(nodes, ({ keys = 0 }) => keys)
    : undefined;
}

function table(state: State, { cluster, nodes, problems, unread }: Verdict, columns: number): string {
  const loads = loadsOf(state, nodes);
  const { ranges, peak } = layoutOf(nodes);
  const byLoad = loads ? say`, ${ratio(peakOf(nodes, loads))} by ${isOfKeys(state) ? word('keys') : word('load')}` : '';
  const lines = nodes.map((node, i) => {
    const held = loads
      ? `, ${carried(state, loads[i])}`
      : node.keys === undefined
        ? ''
        : `, ${counted(node.keys, 'key')}`;
    const suspected = hasFlag(node, 'fail?') ? say`  (suspected: fail?)` : '';
    const replied = state.live?.unread.some((one) => one.replied && one.node.id === node.id);
    const why = replied ? say`  (does not tell what it owns)` : say`  (unreachable from here)`;
    const away = unread.includes(node.id) ? why : '';
    return `  ${node.id.slice(0, 8)} ${printable(addressOf(node))}  ${roleText(node, held)}${suspected}${away}\n`;
  });
  const problemLines = problems.map(
    ({ text, advice: what }) => `  ${printable(said(text))}\n    -> ${printable(said(what))}\n`,
  );
  const theirs = checkErrors(redisCliView(cluster), cluster.views);
  const nameOf = (id: string): string => {
    const node = cluster.nodes.find((one) => one.id === id);
    return printable(node ? addressOf(node) : id);
  };
  return [
    say`${counted(nodes.filter(isServing).length, 'master')}, ${counted(ranges, 'range')}, peak ${ratio(peak)} by slots${byLoad}\n`,
    ...lines,
    nobodyLine(state, cluster),
    slotMap(nodes, columns),
    ...(problemLines.length > 0
      ? [`${word('problems')}\n`, ...problemLines]
      : [say`every slot has one owner, none is open\n`]),
    ...(state.live?.tasks ?? []).map(
      ({ id, slots, from, to }) =>
        say`servers move slots ${slots.map(rangeText).join(' ')} by themselves, ${nameOf(from)} -> ${nameOf(to)}: migration ${id}\n`,
    ),
    ...(state.live?.missing ?? []).flatMap(({ node, commands }) =>
      commands.map((command) =>
        command === 'MIGRATE'
          ? say`${nameOf(node)} has no ${command}: keys cannot be moved away from it one by one\n`
          : say`${nameOf(node)} has no ${command}: keys cannot be moved to it one by one\n`,
      ),
    ),
    ...(theirs.length > 0
      ? [say`redis-cli would say, and plan nothing\n`, ...theirs.map(({ text }) => `  ${text}\n`)]
      : problemLines.length > 0
        ? [say`redis-cli would find nothing wrong\n`]
        : []),
  ].join('');
}

function roleText(node: RedisNode, held: string): string {
  if (node.role === 'replica') return say`replica of ${node.masterId ?? word('nobody known')}`;
  return isServing(node) ? say`master  ${slotsText(node)}${held}` : say`serves nothing`;
}

const carried = (state: State, held: number): string =>
  isOfKeys(state) ? counted(held, 'key') : say`${whole(held)} load`;

/** The load that was asked for stands last. */
const loadOf = ({ figures }: State): SlotLoad | undefined => [...figures.values()].at(-1);

const isOfKeys = ({ figures }: State): boolean => ['key-count', undefined].includes([...figures.keys()].at(-1));

/** What no serving master owns, beside what each of them does. */
function nobodyLine(state: State, cluster: RedisCluster): string {
  const load = loadOf(state);
  const slots = [...slotsIn(unservedSlots(cluster))];
  if (slots.length === 0) return '';
  const held = load
    ? `, ${carried(
        state,
        slots.reduce((sum, slot) => sum + load[slot], 0),
      )}`
    : '';
  return say`  nobody   ${counted(slots.length, 'slot')}${held}\n`;
}
