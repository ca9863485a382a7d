import type { Text } from '../../phrase.ts';
import { addressOf, hasFlag, isServing, type RedisNode } from '../model/redisNode.ts';
import { nodeName, type Problem, slotsText } from './problem.ts';

/** Conditions of a node, by its flags and its link, that call for attention; the worst first. */
const conditions: readonly { code: Problem['code']; holds: (node: RedisNode) => boolean; text: Text }[] = [
  {
    code: 'fail',
    holds: (node) => hasFlag(node, 'fail'),
    text: { en: 'has failed (fail)', zh: '已宕机（fail）' },
  },
  {
    code: 'noaddr',
    holds: (node) => hasFlag(node, 'noaddr'),
    text: { en: 'has no known address (noaddr)', zh: '地址未知（noaddr）' },
  },
  {
    code: 'handshake',
    holds: (node) => hasFlag(node, 'handshake'),
    text: { en: 'is still in its handshake (handshake)', zh: '仍在握手（handshake）' },
  },
  {
    code: 'disconnected',
    holds: (node) =>
      node.link === 'disconnected' && !['myself', 'fail', 'noaddr', 'handshake'].some((flag) => hasFlag(node, flag)),
    text: { en: 'has no link to the node asked (disconnected)', zh: '与被询问的节点断开了连接（disconnected）' },
  },
  {
    code: 'noflags',
    holds: (node) => hasFlag(node, 'noflags'),
    text: { en: 'is neither a master nor a replica (noflags)', zh: '既不是主节点也不是从节点（noflags）' },
  },
  {
    code: 'pfail',
    holds: (node) => hasFlag(node, 'fail?'),
    text: { en: 'is suspected to be down (fail?)', zh: '疑似宕机（fail?）' },
  },
];

/** The problems of each node, in the order of the nodes: its conditions, the slots lost with it, and for a replica its slots and its master. */
export function nodeProblems(nodes: readonly RedisNode[]): Problem[] {
  const named = new Map(nodes.map((node) => [node.id, node]));
  return nodes.flatMap((node) => [
    ...conditionsOf(node),
    ...(node.role === 'replica' ? replicaProblems(node, named) : []),
  ]);
}

function conditionsOf(node: RedisNode): Problem[] {
  const name = roleAndName(node);
  return conditions
    .filter(({ holds }) => holds(node))
    .map(({ code, text }, rank) => {
      // Lost slots are named once, with the worst condition of their node.
      const lost = rank === 0 && !isServing(node) && node.slots.length > 0 ? slotsText(node.slots) : undefined;
      return {
        code,
        text: {
          en: `${name.en} ${text.en}${lost ? `: nobody serves its ${lost.en}` : ''}`,
          zh: `${name.zh} ${text.zh}${lost ? `：${lost.zh} 无人负责` : ''}`,
        },
        nodes: [node.id],
        slots: lost ? node.slots : [],
      };
    });
}

function roleAndName(node: RedisNode): Text {
  const name = nodeName(node, node.id);
  if (node.role === 'replica') return { en: `replica ${name}`, zh: `从节点 ${name}` };
  return hasFlag(node, 'master')
    ? { en: `master ${name}`, zh: `主节点 ${name}` }
    : { en: `node ${name}`, zh: `节点 ${name}` };
}

function replicaProblems(node: RedisNode, named: ReadonlyMap<string, RedisNode>): Problem[] {
  const { id, slots, masterId } = node;
  const name = nodeName(node, id);
  const master = masterId === undefined ? undefined : named.get(masterId);
  const found: Problem[] = [];
  if (slots.length > 0) {
    const owned = slotsText(slots);
    const text = { en: `replica ${name} owns ${owned.en}`, zh: `从节点 ${name} 却拥有${owned.zh}` };
    found.push({ code: 'replica-owns', text, nodes: [id], slots });
  }
  if (master?.role !== 'master') {
    found.push({ code: 'no-master', text: astray(name, masterId, master), nodes: [id], slots: [] });
  }
  return found;
}

function astray(name: string, masterId: string | undefined, master: RedisNode | undefined): Text {
  if (masterId === undefined) return { en: `replica ${name} has no known master`, zh: `从节点 ${name} 的主节点未知` };
  const its = nodeName(master, masterId);
  return master
    ? { en: `replica ${name} replicates ${its}, a replica itself`, zh: `从节点 ${name} 复制的 ${its} 自己也是从节点` }
    : { en: `replica ${name} replicates ${its}, which is not listed`, zh: `从节点 ${name} 复制的 ${its} 不在列表中` };
}

/** Nodes listed at the same address, where at most one of them can be. */
export function sharedAddresses(nodes: readonly RedisNode[]): Problem[] {
  const at = new Map<string, string[]>();
  for (const node of nodes) {
    if (node.host !== '' && node.port > 0) at.set(addressOf(node), [...(at.get(addressOf(node)) ?? []), node.id]);
  }
  return [...at]
    .filter(([, ids]) => ids.length > 1)
    .map(([address, ids]) => ({
      code: 'same-address',
      text: {
        en: `${ids.join(' and ')} have one address, ${address}`,
        zh: `${ids.join(' 和 ')} 的地址相同：${address}`,
      },
      nodes: ids,
      slots: [],
    }));
}
