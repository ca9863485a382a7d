import { nodeLoads, type SlotLoad } from '../model/layout.ts';
import { type PackedMove, packMoves } from '../model/moves.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import { slotsIn } from '../model/slotRange.ts';
import { parallelWaves } from '../write/parallelWaves.ts';
import { MOVE_COSTS, type Range, type Way } from './moveCosts.ts';

/** What is known of the slots of a plan. */
export interface SlotSizes {
  readonly keys: SlotLoad;
  readonly bytes: SlotLoad;
  /** By which factors the bytes may be wrong, lowest and highest. */
  readonly factor: Range;
  /** Milliseconds of one question and its answer between two servers, lowest and highest. */
  readonly roundTrip: Range;
}

/** How long a plan takes and how much it sends, each from the best case to the worst. */
export interface MigrationEstimate {
  readonly bytes: Range;
  /** Seconds, for each way to move slots. */
  readonly seconds: Readonly<Record<Way, EstimatedTime>>;
}

export interface EstimatedTime {
  /** One pair of nodes after another. */
  readonly oneByOne: Range;
  /** All pairs of a wave at once, each node in one pair at a time. */
  readonly sideBySide: Range;
}

/** Keys that redis-cli sends with one MIGRATE (`--cluster-pipeline`). */
const PIPELINE = 10;

/** The estimate by what moving cost on real servers over loopback (`MOVE_COSTS`), and the round trips that a network adds. */
export function migrationEstimate({ before, moves }: RedisPlan, sizes: SlotSizes): MigrationEstimate {
  const masters = before.filter(({ role }) => role === 'master').length;
  const packed = packMoves(moves);
  const waves = parallelWaves(packed);
  const time = (way: Way): EstimatedTime => ({
    oneByOne: both((end) => sum(packed.map((move) => cost(move, way, end)))),
    sideBySide: both((end) => sum(waves.map((wave) => busiest(wave, (move) => cost(move, way, end))))),
  });
  const bytes = sum(packed.map((move) => carried(move, sizes.bytes)));
  return {
    bytes: both((end) => bytes * sizes.factor[end]),
    seconds: { 'redis-cli': time('redis-cli'), atomic: time('atomic') },
  };

  /** Seconds for the slots of one pair, in the best case or the worst. */
  function cost(move: PackedMove, way: Way, end: 0 | 1): number {
    const { slot, key, rate } = MOVE_COSTS[way];
    const slots = [...slotsIn(move.slots)].length;
    const keys = carried(move, sizes.keys);
    // Two SETSLOT open a slot, one goes to every master; keys are listed and sent in turn, and listed once more.
    const trips = way === 'atomic' ? 0 : slots * (masters + 3) + (2 * keys) / PIPELINE;
    const sent = (carried(move, sizes.bytes) * sizes.factor[end]) / rate[end === 0 ? 1 : 0];
    return (slots * slot[end] + keys * key[end] + sent + trips * sizes.roundTrip[end]) / 1000;
  }
}

const both = (of: (end: 0 | 1) => number): Range => [of(0), of(1)];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const carried = ({ slots }: PackedMove, load: SlotLoad): number =>
  nodeLoads([{ id: '', host: '', port: 0, role: 'master', slots }], load)[0];

/** How long the busiest node of a wave works. */
function busiest(wave: readonly PackedMove[], cost: (move: PackedMove) => number): number {
  const busy = new Map<string, number>();
  for (const move of wave) {
    for (const id of [move.from, move.to]) busy.set(id, (busy.get(id) ?? 0) + cost(move));
  }
  return Math.max(0, ...busy.values());
}
