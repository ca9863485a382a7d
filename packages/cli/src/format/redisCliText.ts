import {
  addressOf,
  type CreateOutcome,
  checkErrors,
  type RebalanceOutcome,
  type RedisNode,
  type ReshardOutcome,
  SLOTS,
  slotCount,
  twoDecimals,
  unpackMoves,
} from '@shardscope/core/redis';

/** What redis-cli prints, line by line and without colours (as under TERM=dumb), for `diff`. */

const bracketed = (node: RedisNode): string =>
  node.slots.map(([first, last]) => (first === last ? `[${first}]` : `[${first}-${last}]`)).join(',');

/** One node as `check` prints it. */
function nodeLines(node: RedisNode, nodes: readonly RedisNode[], indent = ''): string[] {
  const replicas = nodes.filter(({ masterId }) => masterId === node.id).length;
  const master = node.role === 'master';
  const list = node.slots.length > 0 ? `slots:${bracketed(node)}` : 'slots:';
  return [
    `${indent}${master ? 'M' : 'S'}: ${node.id} ${addressOf(node)}`,
    `${indent}   ${list} (${slotCount(node.slots)} slots) ${master ? 'master' : 'slave'}`,
    ...(node.masterId ? [`${indent}   replicates ${node.masterId}`] : []),
    ...(replicas > 0 ? [`${indent}   ${replicas} additional replica(s)`] : []),
  ];
}

/** The cluster check that begins most commands; `quiet` ones leave out the nodes. */
export function checkLines(
  nodes: readonly RedisNode[],
  quiet = false,
  errors: readonly string[] = checkErrors(nodes),
): string[] {
  const disagreement = errors.filter((line) => line.includes("don't agree"));
  const open = errors.filter((line) => line.startsWith('[WARNING]'));
  const uncovered = errors.filter((line) => line.includes('slots are covered'));
  return [
    `>>> Performing Cluster Check (using node ${nodes[0] ? addressOf(nodes[0]) : ''})`,
    ...(quiet ? [] : nodes.flatMap((node) => nodeLines(node, nodes))),
    ...(disagreement.length > 0 ? disagreement : ['[OK] All nodes agree about slots configuration.']),
    '>>> Check for open slots...',
    ...open,
    '>>> Check slots coverage...',
    ...(uncovered.length > 0 ? uncovered : [`[OK] All ${SLOTS} slots covered.`]),
  ];
}

/** `redis-cli --cluster reshard ... --cluster-yes`. */
export function reshardLines(
  { before, sources, planned, moves, messages, exit }: ReshardOutcome,
  to: string,
  slots: number,
): string[] {
  const target = before.find(({ id }) => id === to);
  const check = checkLines(before, false, messages);
  if (!target || sources.length === 0) return [...check, ...messages.filter((line) => !check.includes(line))];
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const moving = [...unpackMoves(moves)].map(
    ({ slot, from }) => `Moving slot ${slot} from ${address.get(from)} to ${addressOf(target)}: `,
  );
  // A move that is refused prints its line as part of the error.
  const refused = exit === 1 && messages.at(-1)?.startsWith('Moving slot');
  return [
    ...check,
    '',
    `Ready to move ${slots} slots.`,
    '  Source nodes:',
    ...sources.flatMap((node) => nodeLines(node, before, '    ')),
    '  Destination node:',
    ...nodeLines(target, before, '    '),
    '  Resharding plan:',
    ...[...unpackMoves(planned)].map(({ slot, from }) => `    Moving slot ${slot} from ${from}`),
    ...(refused ? moving.slice(0, -1) : moving),
    ...messages,
  ];
}

/** `redis-cli --cluster rebalance`. */
export function rebalanceLines(outcome: RebalanceOutcome, simulate = false): string[] {
  const { before, balances, totalWeight, messages } = outcome;
  const check = checkLines(before, true, messages);
  const words = messages.filter((line) => !check.includes(line));
  const head = `>>> Rebalancing across ${balances.length} nodes. Total weight = ${twoDecimals(totalWeight)}`;
  return [...check, ...(balances.length > 0 ? [head, ...movingLines(outcome, simulate, words)] : words)];
}

/** What it moves, with a # for each slot that moved; where it stops, the error follows the last one on the same line. */
function movingLines(
  { before, printed, moves, exit }: RebalanceOutcome,
  simulate: boolean,
  words: readonly string[],
): string[] {
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const impossible = words.some((line) => line.includes('Assertion failed'));
  const aborted = exit === 1 && !impossible;
  let left = simulate ? Number.POSITIVE_INFINITY : [...unpackMoves(moves)].length - (aborted ? 1 : 0);
  return printed.flatMap(({ count, from, to }, i) => {
    const line = `Moving ${count} slots from ${address.get(from)} to ${address.get(to)}`;
    if (i === printed.length - 1 && impossible) return [line, ...words];
    const marks = '#'.repeat(Math.min(count, left));
    left -= count;
    return [line, i === printed.length - 1 && aborted ? marks + words.join('') : marks];
  });
}

/** `redis-cli --cluster create`, up to the question whether to go on. */
export function createLines({
  ranges,
  addingReplica,
  extraReplicasFrom,
  after,
  messages,
  exit,
  score,
}: CreateOutcome): string[] {
  if (exit === 1) return [...messages];
  const replicas = addingReplica.map(({ replica, master }) => `Adding replica ${replica} to ${master}`);
  if (extraReplicasFrom !== undefined) replicas.splice(extraReplicasFrom, 0, 'Adding extra replicas...');
  return [
    `>>> Performing hash slots allocation on ${after.length} nodes...`,
    ...ranges.map(([first, last], i) => `Master[${i}] -> Slots ${first} - ${last}`),
    ...replicas,
    ...(score > 0 ? ['>>> Trying to optimize slaves allocation for anti-affinity'] : []),
    ...after.flatMap((node) => proposalLines(node)),
  ];
}

function proposalLines(node: RedisNode): string[] {
  const [head, slots] = nodeLines(node, []);
  return node.role === 'master' ? [head, slots] : [head, `   replicates ${node.masterId}`];
}
