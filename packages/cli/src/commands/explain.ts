import { applyChange, type Cluster, checkCount, type Node, parseNodes, parseScenario } from '@shardscope/core';
import { explain, explainChange } from '@shardscope/core/explain';
import { strategy } from '@shardscope/core/registry';
import { Argument, type Command, Option } from 'commander';
import { type Choice, choices, clusterOf, type Selection, selectionOptions } from '../compare/selection.ts';
import { strategyText } from '../explain/strategyText.ts';
import { traceText } from '../explain/traceText.ts';
import { traceWords } from '../explain/traceWords.ts';
import { printable } from '../format/printable.ts';
import { screenOf } from '../format/terminal/screen.ts';
import { usageError } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { say, spoken } from '../language/say.ts';

interface Flags extends Selection {
  readonly key?: string;
  readonly nodes?: string;
  readonly change?: string;
  readonly format?: 'text' | 'json';
}

const NODES = '4';

/** `shardscope explain`: what a strategy is; with `--key`, how it decides about that key. */
export function explainCommand(command: Command, io: Io): void {
  selectionOptions(
    command
      .addArgument(new Argument('[id]', 'a strategy or a profile'))
      .option('--key <key>', 'say instead how the strategy decides about this key, step by step')
      .option('-n, --nodes <list>', say`with --key: nodes, as "a,b=2,c", or how many: "3" (${NODES})`)
      .option('--change <step>', 'with --key: also after a step of a scenario, such as +D, -n2, !n2 or +1'),
    say`with --key: the strategy`,
  )
    .addOption(new Option('-f, --format <format>', 'with --key: output format (text)').choices(['text', 'json']))
    .action((id: string | undefined, flags: Flags) => write(io.stdout, textOf(id, flags, screenOf(io).width)));
}

function textOf(id: string | undefined, flags: Flags, width: number): string {
  if (flags.key !== undefined) return keyText(chosen(id, flags), flags.key, flags, width);
  for (const name of ['nodes', 'change', 'strategy', 'option', 'hash', 'copies', 'format'] as const) {
    if (flags[name] !== undefined) throw usageError(say`--${name} goes with --key: it says how a key is placed`);
  }
  if (id === undefined) throw usageError(say`explain needs a strategy, or --key <key> and -s <strategy>`);
  return strategyText(strategy(id), spoken(), width);
}

/** The strategy, which is the argument or that of `-s`. */
function chosen(id: string | undefined, flags: Flags): Choice {
  if (id !== undefined && flags.strategy !== undefined)
    throw usageError(say`give the strategy as an argument or with -s, not both`);
  const [choice, ...more] = choices(id === undefined ? flags : { ...flags, strategy: [id] }, []);
  if (choice === undefined) throw usageError(say`explain --key needs a strategy: -s <id>`);
  if (more.length > 0) throw usageError(say`explain takes one strategy`);
  return choice;
}

function keyText(choice: Choice, key: string, { nodes = NODES, change, format }: Flags, width: number): string {
  const [before, after] = clusters(choice, nodes, change);
  if (format === 'json') {
    const found = after ? explainChange(before, after, key) : explain(before, key);
    return `${JSON.stringify({ schema: 'shardscope/trace/1', ...found }, null, 2)}\n`;
  }
  const words = traceWords[spoken()];
  const name = printable(JSON.stringify(key));
  const idOf = (node: string | null): string | null => node && printable(node);
  if (!after || change === undefined) {
    const trace = explain(before, key);
    return lines([
      words.at(name, idOf(trace.node), choice.strategy.id, before.size),
      '',
      ...traceText(trace, words, width),
    ]);
  }
  const { before: one, after: other, parts } = explainChange(before, after, key);
  const step = printable(change);
  return lines([
    one.node === other.node
      ? words.stays(name, idOf(one.node), step)
      : words.moves(name, idOf(one.node), idOf(other.node), step),
    ...(parts > 0 ? ['', words.same, ...traceText(one, words, width, 0, parts)] : []),
    ...(parts < one.steps.length ? ['', words.before, ...traceText(one, words, width, parts)] : []),
    ...(parts < other.steps.length ? ['', words.after, ...traceText(other, words, width, parts)] : []),
  ]);
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

/** The cluster, and the one after the change if there is one. */
function clusters(choice: Choice, nodes: string, change: string | undefined): [Cluster, Cluster?] {
  const fits = (count: number): void => checkCount(choice.strategy, count);
  const start: readonly Node[] = parseNodes(nodes, fits);
  if (change === undefined) return [clusterOf(choice, start)];
  if (change.trim() === '' || /\s/.test(change.trim())) {
    throw usageError(say`--change takes one step, such as +D, got ${JSON.stringify(change)}`);
  }
  // A count of nodes is a list of names to a step that names one.
  const counted = /^\d+$/.test(nodes.trim()) && !/^[+-]\d+$/.test(change.trim());
  const list = counted ? start.map(({ id }) => id).join(',') : nodes;
  const scenario = parseScenario(`${list} ${change}`, fits);
  const before = clusterOf(choice, scenario.nodes);
  return [before, applyChange(before, scenario.changes[0])];
}
