import { phrase } from '../phrase.ts';
import type { Node } from '../types.ts';
import { countsIn, isCount, MOST_NAMES } from './counts.ts';
import { Members } from './members.ts';
import { escaped, printAttributes } from './nodeAttributes.ts';
import { at, noChange, parseScenario } from './parseScenario.ts';
import type { Change, Scenario } from './types.ts';

/** The text of a scenario, in counts where it can be; `parseScenario` reads the same scenario from it. */
export function printScenario(scenario: Scenario): string {
  const counted = countedText(scenario);
  return counted !== undefined && same(parseScenario(counted), scenario) ? counted : namedText(scenario);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function namedText({ nodes, changes }: Scenario): string {
  // A single name that looks like a count shows its weight, so that it is read as a name.
  const [only] = nodes;
  const start = nodes.length === 1 && isCount(only.id) ? [{ ...only, weight: only.weight ?? 1 }] : nodes;
  const members = new Members();
  members.apply({ ...noChange, join: nodes });
  return [
    printNodes(start),
    ...changes.map((change, i) => {
      const text = printChange(change, members);
      applyNumbered(members, change, i + 1);
      return text;
    }),
  ].join(' ');
}

/** The text with counts wherever they give the same names; only the reader can tell whether all of it reads back. */
function countedText({ nodes, changes }: Scenario): string | undefined {
  const members = new Members();
  if (!same(members.fresh(nodes.length), nodes)) return undefined;
  members.apply({ ...noChange, join: nodes });
  const steps: string[] = [];
  for (const [i, change] of changes.entries()) {
    const { join, leave } = change;
    const plain = join.length > 0 && same(members.next(join.length), join);
    if (plain) members.fresh(join.length);
    const last = leave.length > 0 && !change.failed && same(members.last(leave.length), leave);
    const named = printChange(change, members);
    // Beside counts, a name like one of them is none.
    if (!plain && /^\+[0-9+-]/.test(named)) return undefined;
    applyNumbered(members, change, i + 1);
    steps.push(plain ? `+${join.length}` : last ? `-${leave.length}` : named);
  }
  const tokens = [String(nodes.length), ...steps];
  // What counts may not make up can still be named.
  const made = [...countsIn(tokens)].reduce((sum, [count]) => sum + Number(count), 0);
  return made > MOST_NAMES ? undefined : tokens.join(' ');
}

const applyNumbered = (members: Members, change: Change, number: number): void =>
  at(phrase`step ${number}`, () => members.apply(change));

function printChange({ join, leave, reweight, failed }: Change, members: Members): string {
  if (join.length > 0) return `+${join.map((node) => printJoining(node, members.failed(node.id))).join(',')}`;
  if (leave.length > 0) return `${failed ? '!' : '-'}${leave.map(escaped).join(',')}`;
  return printNodes(reweight.map(({ id, weight }) => ({ id, ...(weight === undefined ? {} : { weight }) })));
}

/** A node that comes back as it was needs no weight; one that comes back otherwise shows it, even if it is 1. */
function printJoining(node: Node, failed: Node | undefined): string {
  if (!failed) return printNodes([node]);
  return same(node, failed) ? escaped(node.id) : printNodes([{ ...node, weight: node.weight ?? 1 }]);
}

const printNodes = (nodes: readonly Node[]): string => nodes.map(printNode).join(',');

const printNode = (node: Node): string =>
  `${escaped(node.id)}${node.zone === undefined ? '' : `@${escaped(node.zone)}`}${node.weight === undefined ? '' : `=${node.weight}`}${printAttributes(node)}`;
