import {
  type AddNodeOutcome,
  addressOf,
  bySource,
  type CheckError,
  type CommandOutcome,
  type CreateOutcome,
  checkErrors,
  movingLine,
  type RebalanceOutcome,
  type RedisNode,
  type ReshardOutcome,
  SLOTS,
  type SlotMove,
  slotCount,
  toRanges,
  twoDecimals,
} from '@shardscope/core/redis';

// What redis-cli and valkey-cli print, line by line and without colours (as under TERM=dumb), for `diff`.

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
  const { before, sources, notes, planned, stop, client, atomic } = outcome;
  const target = before.find(({ id }) => id === to);
  if (!target || sources.length === 0) return [...checked(outcome), ...(stop?.stdout ?? [])];
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
    ...(client === 'redis-cli'
      ? planned.map(({ slot, from }) => `    Moving slot ${slot} from ${from}`)
      : bySource(planned).map((part) => `    Moving slot range ${partText(part)} from ${part[0].from}`)),
    ...(atomic ? movingParts(outcome, target) : movingSlots(outcome, target)),
  ];
}

/** What a client prints as it moves slots; valkey-cli begins a line with the # of the slot before. */
function movingSlots({ before, moves, stop, client }: ReshardOutcome, target: RedisNode): string[] {
  const source = new Map(before.map((node) => [node.id, node]));
  const lines = moves.flatMap(({ slot, from }) => {
    const node = source.get(from);
    return node ? [movingLine(slot, node, target, client)] : [];
  });
  // A move that is refused prints its line as part of the error.
  const all = [...(stop?.kind === 'unmoved' ? lines.slice(0, -1) : lines), ...(stop?.stdout ?? [])];
  if (client === 'redis-cli') return all;
  const moved = moves.length - (stop ? 1 : 0);
  return [...all, ...(stop ? [] : [''])].map((line, i) => (i > 0 && i <= moved ? `#${line}` : line));
}

/** valkey-cli's line of atomic slot migrations: it never ends before an error does. */
function movingParts({ before, moves, stop }: ReshardOutcome, target: RedisNode): string[] {
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const parts = bySource(moves);
  const lines = parts.map((part, i) => {
    const what = `Moving slot range ${partText(part)} from ${address.get(part[0].from)} to ${addressOf(target)}`;
    const moved = stop && i === parts.length - 1 ? 0 : part.length;
    return `${what} via atomic slot migration${'#'.repeat(moved)}`;
  });
  return [lines.join('') + (stop?.stdout ?? []).join('')];
}

const partText = (part: readonly SlotMove[]): string =>
  toRanges(part.map(({ slot }) => slot))
    .map(([first, last]) => `${first}-${last}`)
    .join(' ');

/** `redis-cli --cluster rebalance`; `verbose`, with how many slots each node has too many. */
export function rebalanceLines(outcome: RebalanceOutcome, verbose = false): string[] {
  const { before, balances, totalWeight, messages, stop } = outcome;
  // Weights are read before the check is made.
  if (stop?.kind === 'refused') return [...(stop.stdout ?? [])];
  const head = `>>> Rebalancing across ${balances.length} nodes. Total weight = ${twoDecimals(totalWeight)}`;
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  const told = verbose ? balances.map(([id, balance]) => `${address.get(id)} balance is ${balance} slots`) : [];
  return [
    ...checked(outcome, true),
    ...(balances.length > 0 ? [head, ...told, ...movingLines(outcome)] : (stop?.stdout ?? messages)),
  ];
}

/** What it moves, with a # for each slot that moved; where a move fails, the error follows the last one on the same line. */
function movingLines({ before, printed, marks, stop }: RebalanceOutcome): string[] {
  const address = new Map(before.map((node) => [node.id, addressOf(node)]));
  return printed.flatMap(({ count, from, to }, i) => {
    const line = `Moving ${count} slots from ${address.get(from)} to ${address.get(to)}`;
    if (i === printed.length - 1 && stop?.kind === 'impossible') return [line, ...(stop.stdout ?? [])];
    const { moved, error = '' } = marks[i];
    // Absurd weights make valkey-cli print up to two milliards of marks; no cluster has more slots than these.
    return [line, '#'.repeat(Math.min(moved, SLOTS)) + error];
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
export function createLines(outcome: CreateOutcome): string[] {
  const { ranges, addingReplica, extraReplicasFrom, after, stop, score, messages, client } = outcome;
  if (stop) return [...(stop.question ?? []), ...(stop.stdout ?? [])];
  const valkey = client === 'valkey-cli';
  const replicas = addingReplica.map(({ replica, master }) => `Adding replica ${replica} to ${master}`);
  if (extraReplicasFrom !== undefined) replicas.splice(extraReplicasFrom, 0, 'Adding extra replicas...');
  return [
    `>>> Performing hash slots allocation on ${after.length} ${valkey ? 'node(s)' : 'nodes'}...`,
    ...ranges.map(([first, last], i) => `${valkey ? 'Primary' : 'Master'}[${i}] -> Slots ${first} - ${last}`),
    ...replicas,
    ...(score > 0 ? [`>>> Trying to optimize ${valkey ? 'replicas' : 'slaves'} allocation for anti-affinity`] : []),
    ...messages,
    ...after.flatMap((node) => proposalLines(node)),
  ];
}

function proposalLines(node: RedisNode): string[] {
  const [head, slots] = nodeLines(node, []);
  return node.role === 'master' ? [head, slots] : [head, `   replicates ${node.masterId}`];
}
