import type { Text } from '../../phrase.ts';
import {
  isServing,
  NOBODY,
  type OpenSlot,
  type RedisCluster,
  type RedisNode,
  servingTable,
} from '../model/redisNode.ts';
import { hasSlot, type SlotRange, toRanges } from '../model/slotRange.ts';
import { clusterProblems } from './clusterProblems.ts';
import { nodeProblems, sharedAddresses } from './nodeProblems.ts';
import { nodeName, PROBLEM_CODES, type Problem, slotsText } from './problem.ts';

/** An open slot, with the id of the node that marks it. */
type Mark = OpenSlot & { readonly node: string };

/** All problems that a state shows, by `PROBLEM_CODES`, worst first: reported, never repaired automatically. */
export function stateProblems({ nodes }: RedisCluster): Problem[] {
  const { uncovered, doubled, open } = clusterProblems(nodes);
  const named = new Map(nodes.map((node) => [node.id, node]));
  const found: Problem[] = [
    ...(uncovered.length > 0 ? [uncoveredProblem(uncovered)] : []),
    ...nodeProblems(nodes),
    ...doubled.map(({ slots, owners }) => doubledProblem(slots, owners, named)),
    ...marksOfMasters(open, named).map((mark) => openProblem(mark, named)),
    ...sharedAddresses(nodes),
  ];
  return found.sort((a, b) => PROBLEM_CODES.indexOf(a.code) - PROBLEM_CODES.indexOf(b.code));
}

/** Whether a cluster with these problems is whole all the same: a mere suspicion (`pfail`) does not count. */
export const isWhole = (problems: readonly Problem[]): boolean => problems.every(({ code }) => code === 'pfail');

/** The slots that no serving master owns, because nobody claims them or because their master is down; ranges ascend. */
export function unservedSlots({ nodes }: RedisCluster): SlotRange[] {
  const owners = servingTable(nodes);
  return toRanges([...owners.keys()].filter((slot) => owners[slot] === NOBODY));
}

function uncoveredProblem(slots: readonly SlotRange[]): Problem {
  const { en, zh } = slotsText(slots);
  return { code: 'uncovered', text: { en: `nobody owns ${en}`, zh: `${zh} 没有归属节点` }, nodes: [], slots };
}

function doubledProblem(range: SlotRange, owners: readonly string[], named: ReadonlyMap<string, RedisNode>): Problem {
  const names = owners.map((id) => nodeName(named.get(id), id));
  const { en, zh } = slotsText([range]);
  return {
    code: 'doubled',
    text: { en: `${names.join(' and ')} claim ${en}`, zh: `${names.join(' 和 ')} 都声称拥有${zh}` },
    nodes: owners,
    slots: [range],
  };
}

/** In Valkey, replicas repeat the marks of their masters: each counts once, as the master's. */
function marksOfMasters(open: readonly Mark[], named: ReadonlyMap<string, RedisNode>): Mark[] {
  const marks = new Map<string, Mark>();
  for (const mark of open) {
    const { role, masterId } = named.get(mark.node) ?? {};
    const node = role === 'replica' && masterId !== undefined ? masterId : mark.node;
    const key = `${mark.slot} ${mark.state} ${node}`;
    // A mark on the master's own line wins.
    if (node === mark.node || !marks.has(key)) marks.set(key, { ...mark, node });
  }
  return [...marks.values()];
}

/** An open slot, with whatever is odd about its two ends. */
function openProblem({ slot, state, node, peer }: Mark, named: ReadonlyMap<string, RedisNode>): Problem {
  const own = named.get(node);
  const other = peer === undefined ? undefined : named.get(peer);
  const from = nodeName(own, node);
  const to = peer === undefined ? undefined : nodeName(other, peer);
  const does =
    state === 'migrating'
      ? { en: `is migrating it${to ? ` to ${to}` : ''}`, zh: `正在把它迁出${to ? `到 ${to}` : ''}` }
      : { en: `is importing it${to ? ` from ${to}` : ''}`, zh: `正在${to ? `从 ${to} ` : ''}迁入它` };
  const owns = own !== undefined && hasSlot(own.slots, slot);
  const odd: Text[] = [];
  if (to && !other) odd.push({ en: 'which is not listed', zh: '对方不在列表中' });
  if (other && !isServing(other)) odd.push({ en: 'which serves no slots', zh: '对方不提供服务' });
  if (state === 'migrating' && !owns) odd.push({ en: 'but does not own it', zh: '但并不拥有它' });
  if (state === 'importing' && owns) odd.push({ en: 'but owns it already', zh: '但已经拥有它' });
  return {
    code: `open-${state}`,
    text: {
      en: [`slot ${slot} is open: ${from} ${does.en}`, ...odd.map(({ en }) => en)].join(', '),
      zh: [`槽 ${slot} 处于打开状态：${from} ${does.zh}`, ...odd.map(({ zh }) => zh)].join('，'),
    },
    nodes: peer === undefined ? [node] : [node, peer],
    slots: [[slot, slot]],
  };
}
