import type { Happening, LiveEvent, OpenPair, SlotRange, WatchedNode } from '../../../src/redis/index.ts';

/** Slots of a cluster. */
const SLOTS = 16_384;

/** What a made-up watch is of. */
interface Watch {
  /** Each has a replica. */
  readonly masters: number;
  /** For how long; one slot moves from each reading to the next. */
  readonly seconds: number;
  /** Seconds between two readings, 1 unless told; 600 are a multiple of it. */
  readonly every?: number;
}

const id = (node: number): string => node.toString(16).padStart(40, '0');

/**
 * The events of a watch in which a slot moves from each reading to the next: open in one reading, at its target in the next, from a master to the one half the
 * cluster further on. Counts of two masters come with every reading, the whole state every 10 minutes, and a master fails and comes back every hour.
 */
export function* longWatch({ masters, seconds, every = 1 }: Watch): Generator<LiveEvent> {
  const start = Date.UTC(2026, 0, 1);
  let n = 0;
  yield {
    type: 'hello',
    schema: 'shardscope/live/1',
    n: n++,
    t: start,
    version: '0.0.0',
    entry: '10.0.0.1:7000',
    every: 1000 * every,
    stall: 30_000,
  };
  const owners = Uint16Array.from({ length: SLOTS }, (_, slot) => Math.floor((slot * masters) / SLOTS));
  const failed = new Set<number>();
  const nodeOf = (node: number): WatchedNode => ({
    id: id(node),
    host: `10.0.${node >> 8}.${node & 255}`,
    port: 7000,
    ...(node < masters
      ? { role: 'master', slots: rangesOf(owners, node) }
      : { role: 'replica', masterId: id(node - masters), slots: [] }),
    flags: [node < masters ? 'master' : 'slave', ...(failed.has(node) ? ['fail'] : [])],
    configEpoch: node % masters,
  });
  const all = Array.from({ length: 2 * masters }, (_, node) => node);
  for (let reading = 0; reading * every < seconds; reading++) {
    const second = reading * every;
    const t = start + 1000 * (second + every);
    const slot = reading % SLOTS;
    const before = (reading - 1 + SLOTS) % SLOTS;
    const moved = reading === 0 ? undefined : { from: owners[before], to: (owners[before] + (masters >> 1)) % masters };
    if (moved) owners[before] = moved.to;
    const hourly = second % 3600;
    const fails = hourly === 1800 ? 'lost' : hourly === 1830 ? 'back' : undefined;
    if (fails === 'lost') failed.add(1);
    if (fails === 'back') failed.delete(1);
    const from = owners[slot];
    const to = (from + (masters >> 1)) % masters;
    const open: OpenPair[] = [{ slot, from: id(from), to: id(to), marks: 'both' }];
    const whole = second % 600 === 0;
    const changed = new Set([...(moved ? [moved.from, moved.to] : []), ...(fails ? [1] : [])]);
    const nodes = (whole ? all : [...changed]).map(nodeOf);
    yield { type: 'state', n: n++, t, whole, nodes, gone: [], open, tasks: [], late: [], away: [] };
    const happened: Omit<Happening, 'type' | 'n' | 't'>[] = [
      ...(fails ? [{ code: fails, node: id(1), ...(fails === 'lost' ? { why: 'fail' } : {}) } as const] : []),
      ...(moved ? [{ code: 'moved', slots: [[before, before]], from: id(moved.from), to: id(moved.to) } as const] : []),
      { code: 'opened', slots: [[slot, slot]], from: id(from), to: id(to) },
    ];
    for (const one of happened) yield { type: 'event', n: n++, t, ...one };
    const counted = [2 * reading, 2 * reading + 1].map((node) => [id(node % masters), 1000 + reading] as const);
    yield { type: 'keys', n: n++, t, exact: false, nodes: counted, slots: [[slot, id(from), reading % 50]] };
  }
}

function rangesOf(owners: Uint16Array, node: number): SlotRange[] {
  const ranges: SlotRange[] = [];
  for (let slot = owners.indexOf(node); slot >= 0; slot = owners.indexOf(node, slot)) {
    const first = slot;
    while (slot < SLOTS && owners[slot] === node) slot++;
    ranges.push([first, slot - 1]);
  }
  return ranges;
}
