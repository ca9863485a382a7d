import { claims, type FixState, keysAt, markOf } from '../fix/fixState.ts';
import { isReachable, type RedisNode, redisCliView } from '../model/redisNode.ts';

/** What `redis-cli --cluster fix` does with one open or uncovered slot, or why it does nothing. */
export interface RedisCliFix {
  readonly slot: number;
  /** What it prints of its decision, word for word. */
  readonly says: readonly string[];
  /** Who owns the slot afterwards; null where it gives up, or lets chance decide. */
  readonly owner: string | null;
  /** From whom to whom it moves keys. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly keys: number }[];
  /**
   * Keys that may be lost: it names another owner before it moves them, and the source deletes what it has if it hears of that first. So it
   * went with redis-cli 8.6.3 in five runs of seven, and in none of five with 7.0.15 and with valkey-cli 9.1.2.
   */
  readonly mayLose: number;
}

/**
 * What redis-cli would do with these slots (`clusterManagerFixOpenSlot` and `clusterManagerFixSlotsCoverage` of 7.0.15), each looked at as if
 * it were the only one; `undefined` if it refuses because a master cannot be reached.
 */
export function redisCliFix(state: FixState, slots: Iterable<number>): RedisCliFix[] | undefined {
  const unreachable = state.cluster.nodes.some(
    (node) => node.role === 'master' && !isEntry(node) && !isReachable(node),
  );
  if (unreachable) return undefined;
  const masters = redisCliView(state.cluster).filter(({ role }) => role === 'master');
  return [...slots].map((slot) => {
    const open = masters.some((node) => markOf(node, slot, 'migrating') ?? markOf(node, slot, 'importing'));
    const fix = open ? openSlot(state, masters, slot) : coverage(state, masters, slot);
    return { ...fix, mayLose: fix.mayLose ?? 0 };
  });
}

/** What is decided of one slot; absent: it loses nothing. */
type Decided = Omit<RedisCliFix, 'mayLose'> & Partial<Pick<RedisCliFix, 'mayLose'>>;

const isEntry = ({ flags }: RedisNode): boolean => flags?.includes('myself') ?? false;

function openSlot(state: FixState, masters: readonly RedisNode[], slot: number): Decided {
  const at = ({ host, port }: RedisNode): string => `${host}:${port}`;
  const keys = (node: RedisNode): number => keysAt(state, slot, node.id);
  const owners = masters.filter((node) => claims(node, slot) || keys(node) > 0);
  let owner: RedisNode | undefined = owners.length === 1 ? owners[0] : undefined;
  let migrating = masters.filter((node) => markOf(node, slot, 'migrating'));
  let importing = masters.filter(
    (node) =>
      !migrating.includes(node) &&
      (markOf(node, slot, 'importing') !== undefined || (node !== owner && keys(node) > 0)),
  );
  const says: string[] = [];
  if (!owner) {
    says.push('>>> No single clear owner for the slot, selecting an owner by # of keys...');
    owner = mostKeys(masters, keys);
    if (!owner)
      return {
        slot,
        says: [...says, "[ERR] Can't select a slot owner. Impossible to fix."],
        owner: null,
        moves: [],
      };
    says.push(`*** Configuring ${at(owner)} as the slot owner`);
    migrating = migrating.filter((node) => node !== owner);
    importing = importing.filter((node) => node !== owner);
  }
  const other = owners.filter((node) => node !== owner);
  if (owners.length > 1) {
    importing = [...importing.filter((node) => !other.includes(node)), ...other];
    migrating = migrating.filter((node) => !other.includes(node));
  }
  const [source] = migrating;
  const [target] = importing;
  const move = (from: RedisNode, to: RedisNode) => ({ from: from.id, to: to.id, keys: keys(from) });
  if (migrating.length === 1 && importing.length === 1) {
    says.push(`>>> Case 1: Moving slot ${slot} from ${at(source)} to ${at(target)}`);
    return { slot, says, owner: target.id, moves: [move(source, target)] };
  }
  if (migrating.length === 0 && importing.length > 0) {
    const heir = owner;
    says.push(`>>> Case 2: Moving all the ${slot} slot keys to its owner ${at(heir)}`);
    const from = importing.filter((node) => node !== heir);
    const deposed = from.filter((node) => claims(node, slot));
    const mayLose = deposed.reduce((sum, node) => sum + keys(node), 0);
    return { slot, says, owner: heir.id, moves: from.map((node) => move(node, heir)), mayLose };
  }
  if (migrating.length === 1 && importing.length > 1 && importing.every((node) => keys(node) === 0)) {
    const wanted = markOf(source, slot, 'migrating')?.peer;
    const destination = importing.find(({ id }) => id === wanted);
    if (destination) {
      says.push(
        `>>> Case 3: Moving slot ${slot} from ${at(source)} to ${at(destination)} and closing it on all the other importing nodes.`,
      );
      return { slot, says, owner: destination.id, moves: [move(source, destination)] };
    }
    return {
      slot,
      says: [...says, `>>> Case 3: Closing slot ${slot} on both migrating and importing nodes.`],
      owner: owner.id,
      moves: [],
    };
  }
  if (migrating.length === 1 && importing.length === 0 && (source === owner || keys(source) === 0)) {
    says.push(`>>> Case 4: Closing slot ${slot} on ${at(source)}`);
    return { slot, says, owner: owner.id, moves: [] };
  }
  return {
    slot,
    says: [...says, "[ERR] Sorry, redis-cli can't fix this slot yet (work in progress)."],
    owner: null,
    moves: [],
  };
}

/** Of equals the first; it asks before it does so, which `--cluster-yes` does not answer where no node has keys. */
function coverage(state: FixState, masters: readonly RedisNode[], slot: number): Decided {
  const keys = (node: RedisNode): number => keysAt(state, slot, node.id);
  const holders = masters.filter((node) => keys(node) > 0);
  const heir = mostKeys(holders, keys);
  const at = heir ? `${heir.host}:${heir.port}` : '';
  if (!heir) {
    const says = 'The following uncovered slots have no keys across the cluster:';
    return {
      slot,
      says: [says, 'Fix these slots by covering with a random node?'],
      owner: null,
      moves: [],
    };
  }
  if (holders.length === 1) return { slot, says: [`>>> Covering slot ${slot} with ${at}`], owner: heir.id, moves: [] };
  const moves = holders
    .filter((node) => node !== heir)
    .map((node) => ({ from: node.id, to: heir.id, keys: keys(node) }));
  return { slot, says: [`>>> Covering slot ${slot} moving keys to ${at}`], owner: heir.id, moves };
}

/** Of equals the first. */
const mostKeys = (nodes: readonly RedisNode[], keys: (node: RedisNode) => number): RedisNode | undefined =>
  nodes.reduce<RedisNode | undefined>((best, node) => (!best || keys(node) > keys(best) ? node : best), undefined);
