import {
  type AddNodeOutcome,
  addressOf,
  type CheckError,
  type CommandOutcome,
  type CreateOutcome,
  checkErrors,
  type RebalanceOutcome,
  type RedisNode,
  type ReshardOutcome,
  SLOTS,
  slotCount,
  twoDecimals,
} from '@shardscope/core/redis';

// What redis-cli prints, line by line and without colours (as under TERM=dumb), for `diff`.

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
  errors: readonly CheckError[] = checkErrors(nodes),
): string[] {
  const found = (about: CheckError['about'], otherwise: readonly string[]): readonly string[] => {
    const lines = errors.filter((error) => error.about === about).map(({ text }) => text);
    return lines.length > 0 ? lines : otherwise;
  };
  return [
    `>>> Performing Cluster Check (using node ${entryOf(nodes)})`,
    ...(quiet ? [] : nodes.flatMap((node) => nodeLines(node, nodes))),
    ...found('agreement', ['[OK] All nodes agree about slots configuration.']),
    '>>> Check for open slots...',
    ...found('open slots', []),
    '>>> Check slots coverage...',
    ...found('coverage', [`[OK] All ${SLOTS} slots covered.`]),
    ...(errors.some(({ about }) => about === 'coverage') ? [''] : []),
  ];
}

/** The check as a command made it before it went on or stopped. */
const checked = ({ before, stop }: CommandOutcome, quiet = false): string[] =>
  checkLines(before, quiet, stop?.problems ?? []);

/** `redis-cli --cluster reshard ... --cluster-yes`, up to what goes to stderr. */
export function reshardLines(outcome: ReshardOutcome, to: string, slots: number): string[] {
  const { before, sources, notes, planned, moves, stop } = outcome;
  const target = before.find(({ id }) => id === to);
  if (!target || sources.length === 0) return [...checked(outcome), ...(stop?.stdout ?? [])];
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const moving = moves.map(
    ({ slot, from }) => `Moving slot ${slot} from ${address.get(from)} to ${addressOf(target)}: `,
  );
  return [
    ...checked(outcome),
    ...notes,
    '',
    `Ready to move ${slots} slots.`,
    '  Source nodes:',
    ...sources.flatMap((node) => nodeLines(node, before, '    ')),
    '  Destination node:',
    ...nodeLines(target, before, '    '),
    '  Resharding plan:',
    ...planned.map(({ slot, from }) => `    Moving slot ${slot} from ${from}`),
    // A move that is refused prints its line as part of the error.
    ...(stop?.kind === 'unmoved' ? moving.slice(0, -1) : moving),
    ...(stop?.stdout ?? []),
  ];
}

/** `redis-cli --cluster rebalance`. */
export function rebalanceLines(outcome: RebalanceOutcome, simulate = false): string[] {
  const { balances, totalWeight, messages, stop } = outcome;
  // Weights are read before the check is made.
  if (stop?.kind === 'refused') return [...(stop.stdout ?? [])];
  const head = `>>> Rebalancing across ${balances.length} nodes. Total weight = ${twoDecimals(totalWeight)}`;
  return [
    ...checked(outcome, true),
    ...(balances.length > 0 ? [head, ...movingLines(outcome, simulate)] : (stop?.stdout ?? messages)),
  ];
}

/** What it moves, with a # for each slot that moved; where it stops, the error follows the last one on the same line. */
function movingLines({ before, printed, moves, stop }: RebalanceOutcome, simulate: boolean): string[] {
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const aborted = stop !== undefined && stop.kind !== 'impossible';
  const said = stop?.stdout ?? [];
  let left = simulate ? Number.POSITIVE_INFINITY : moves.length - (aborted ? 1 : 0);
  return printed.flatMap(({ count, from, to }, i) => {
    const line = `Moving ${count} slots from ${address.get(from)} to ${address.get(to)}`;
    if (i === printed.length - 1 && stop?.kind === 'impossible') return [line, ...said];
    const marks = '#'.repeat(Math.min(count, left));
    left -= count;
    return [line, i === printed.length - 1 && aborted ? marks + said.join('') : marks];
  });
}

/** `redis-cli --cluster add-node`, without the dots of waiting. */
export function addNodeLines(outcome: AddNodeOutcome, node: Pick<RedisNode, 'host' | 'port'>): string[] {
  const { before, after, messages, stop, master } = outcome;
  const address = addressOf(node);
  const begun = [`>>> Adding node ${address} to cluster ${entryOf(before)}`, ...checked(outcome)];
  const said = stop?.stdout ?? [];
  if (after.length === before.length) return [...begun, ...said];
  const functions = [
    '>>> Getting functions from cluster',
    `>>> Send FUNCTION LIST to ${address} to verify there is no functions in it`,
    `>>> Send FUNCTION RESTORE to ${address}`,
  ];
  return [
    ...begun,
    ...(stop ? [] : messages),
    ...(master ? [] : functions),
    `>>> Send CLUSTER MEET to node ${address} to make it join the cluster.`,
    ...(master
      ? ['Waiting for the cluster to join', '', `>>> Configure node as replica of ${addressOf(master)}.`]
      : []),
    ...(stop ? said : ['[OK] New node added correctly.']),
  ];
}

/** `redis-cli --cluster del-node`. */
export const delNodeLines = ({ before, messages, stop }: CommandOutcome, id: string): string[] => [
  `>>> Removing node ${id} from cluster ${entryOf(before)}`,
  ...(stop?.stdout ?? [
    '>>> Sending CLUSTER FORGET messages to the cluster...',
    ...messages,
    '>>> Sending CLUSTER RESET SOFT to the deleted node.',
  ]),
];

const entryOf = ([entry]: readonly RedisNode[]): string => (entry ? addressOf(entry) : '');

/** `redis-cli --cluster create`, up to the question whether to go on, or up to what goes to stderr. */
export function createLines({ ranges, addingReplica, extraReplicasFrom, after, stop, score }: CreateOutcome): string[] {
  if (stop) return [...(stop.stdout ?? [])];
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
