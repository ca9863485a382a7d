import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import type { SlotMove } from '../model/moves.ts';
import { type Emptied, MovingSlots } from '../model/movingSlots.ts';
import { addressOf, type RedisCluster, type RedisNode, redisCliView } from '../model/redisNode.ts';
import type { Measure } from '../model/redisPlan.ts';
import { checkErrors } from '../problems/checkErrors.ts';
import { type ClusterClient, roleWords } from './clusterClient.ts';
import { type CommandOutcome, nodeByName, outcomeOf, type Stop } from './commandOutcome.ts';
import { executeMoves, type Failure, type MoveOutcome, moveAtOnce } from './executeMoves.ts';
import { reshardTable } from './reshardTable.ts';

/** What `--cluster reshard` is asked. */
export interface ReshardCommand {
  /** Ids in the order given, or the word `all` among them. */
  readonly from: readonly string[];
  readonly to: string;
  /** How many slots; redis-cli checks no bounds, and asks again if it is 0. */
  readonly slots: number;
  /** `--cluster-use-atomic-slot-migration` of valkey-cli: all slots of a source at once. */
  readonly atomic?: boolean;
}

/** What `--cluster reshard` would do. */
export interface ReshardOutcome extends CommandOutcome {
  /** The plan it shows before it begins; the moves stop short of it where it fails. */
  readonly planned: readonly SlotMove[];
  readonly sources: readonly RedisNode[];
  /** Whether the slots of a source move at once. */
  readonly atomic: boolean;
  /** What it says of the sources before it shows the plan. */
  readonly notes: readonly string[];
}

/**
 * The plan of `redis-cli --cluster reshard` (`clusterManagerCommandReshard`), or of valkey-cli's, and how far it gets.
 * Throws an `InputError` unless `slots` is a non-zero 32-bit integer.
 */
export function redisCliReshard(
  cluster: RedisCluster,
  command: ReshardCommand,
  measure: Measure = {},
  client: ClusterClient = 'redis-cli',
): ReshardOutcome {
  const { slots } = command;
  if (!Number.isInteger(slots) || slots === 0 || Math.abs(slots) >= 2 ** 31) {
    throw new InputError(phrase`slots to move must be a non-zero 32-bit integer, got ${slots}`);
  }
  const before = redisCliView(cluster);
  const stopped = (stop: Stop): ReshardOutcome => ({
    ...outcomeOf(client, before, { stop }, measure),
    planned: [],
    sources: [],
    atomic: false,
    notes: [],
  });
  const problems = checkErrors(before, cluster.views);
  if (problems.length > 0) return stopped({ kind: 'problems', problems, stderr: [FIX_FIRST] });
  const target = nodeByName(before, command.to);
  if (!target || target.role === 'replica')
    return stopped({ kind: 'refused', stdout: [notAMaster(command.to, client)] });
  const { sources, notes, wrong } = chosenSources(before, command.from, target);
  if (wrong !== undefined) return stopped({ kind: 'refused', stdout: [...notes, notAMaster(wrong, client)] });
  if (sources.length === 0) return stopped({ kind: 'refused', stdout: notes, stderr: [NO_SOURCES] });

  const planned: SlotMove[] = reshardTable(sources, slots, client).map(({ slot, from }) => ({
    slot,
    from: from.id,
    to: target.id,
  }));
  const { attempted, after, failure } = command.atomic
    ? executeParts(before, planned, measure.emptied)
    : executeMoves(before, planned, measure.emptied);
  const last = attempted.at(-1);
  const stop = failure && last ? failed(before, last, failure, client) : undefined;
  return {
    ...outcomeOf(client, before, { moves: attempted, after, messages: notes, stop }, measure),
    planned,
    sources,
    atomic: command.atomic ?? false,
    notes,
  };
}

const FIX_FIRST = '*** Please fix your cluster problems before resharding';
const NO_SOURCES = '*** No source nodes given, operation aborted.';

const notAMaster = (id: string, client: ClusterClient): string =>
  `*** The specified node (${id}) is not known or not a ${roleWords(client).master}, please retry.`;

function chosenSources(
  nodes: readonly RedisNode[],
  from: readonly string[],
  target: RedisNode,
): { sources: RedisNode[]; notes: string[]; wrong?: string } {
  const sources: RedisNode[] = [];
  const notes: string[] = [];
  for (const id of from) {
    if (id === 'all') {
      return { sources: nodes.filter((node) => node.role === 'master' && node !== target), notes };
    }
    const node = nodeByName(nodes, id);
    if (!node || node.role === 'replica') return { sources, notes, wrong: id };
    if (node === target) notes.push('*** It is not possible to use the target node as source node.');
    else sources.push(node);
  }
  return { sources, notes };
}

/** What is moved source by source: the slots of each at once. */
function executeParts(nodes: readonly RedisNode[], planned: readonly SlotMove[], emptied?: Emptied): MoveOutcome {
  const table = new MovingSlots(nodes, emptied ?? 'replica');
  const attempted: SlotMove[] = [];
  for (const part of bySource(planned)) {
    const progress = moveAtOnce(table, part);
    attempted.push(...progress.attempted);
    if (progress.failure) return { attempted, failure: progress.failure, after: table.nodes() };
  }
  return { attempted, after: table.nodes() };
}

/** The moves of a reshard source by source: one that is named twice gives its lowest slots twice. */
export function bySource(planned: readonly SlotMove[]): SlotMove[][] {
  const parts: SlotMove[][] = [];
  for (const move of planned) {
    const last = parts.at(-1)?.at(-1);
    if (last && last.from === move.from && last.slot < move.slot) parts.at(-1)?.push(move);
    else parts.push([move]);
  }
  return parts;
}

function failed(
  nodes: readonly RedisNode[],
  { slot, from, to }: SlotMove,
  { when, reply }: Failure,
  client: ClusterClient,
): Stop {
  // Its line says which slots, and is still open.
  if (when === 'at once') return { kind: 'unmoved', stdout: [`Atomic slot migration failed: ${reply}`] };
  const text = `clusterManagerMoveSlot failed: ${reply}`;
  const source = nodes.find(({ id }) => id === from);
  const target = nodes.find(({ id }) => id === to);
  // A slot that moved ends its line; one that was refused leaves the line open, and the error follows on it.
  if (when === 'after' || !source || !target) return { kind: 'untold', stdout: [text] };
  return {
    kind: 'unmoved',
    stdout: [`${movingLine(slot, source, target, client)}${text}`],
  };
}

/** What a client prints as it begins to move a slot, up to the dots for its keys. */
export const movingLine = (slot: number, source: RedisNode, target: RedisNode, client: ClusterClient): string =>
  `Moving slot ${slot} from ${addressOf(source)} to ${addressOf(target)}${client === 'redis-cli' ? ': ' : ''}`;
