import { SLOTS } from '../../hashes/crc16.ts';
import { NOBODY } from '../model/redisNode.ts';
import { type Candidate, type Chunk, type Preference, settling } from './chunkOrder.ts';
import { LoadIndex } from './loadIndex.ts';

interface Run {
  readonly first: number;
  readonly last: number;
  readonly owner: number;
}

/** A table in more runs than this is not searched chunk by chunk: that takes minutes where every other slot changes owner. */
const MANY_RUNS = 500;
/** In how many rounds all of its runs would have been taken. */
const ROUNDS = 64;

/**
 * Cuts what givers have too much into chunks for those who have too little, so that few ranges result: a chunk is taken from
 * the end of a run, best where it joins its new owner's run, so that no slot inside a run ever moves alone. Greedy: the chunk
 * that makes the fewest ranges comes first. Leaves over what no chunk fits; with a load of 1 per slot nothing is left.
 */
export function chunkMoves(
  owners: Int32Array,
  surplus: Float64Array,
  load: Float64Array,
  prefer: Preference = settling,
): Chunk[] {
  const index = new LoadIndex(load);
  const table = owners.slice();
  const excess = surplus.slice();
  const chunks: Chunk[] = [];
  for (let runs = runsOf(table); ; ) {
    const found = candidates(runs, excess, index, prefer);
    if (found.length === 0) return chunks;
    const done = chunks.length;
    const most = runs.length > MANY_RUNS ? Math.ceil(runs.length / ROUNDS) : 1;
    for (const chunk of found) {
      const { first, last, from, to } = chunk;
      // The first is the best. Those that only join runs are taken with it, and some others where runs are many.
      const alike = chunk.ranges === found[0].ranges && chunk.ranges < 0;
      if (!alike && chunks.length - done >= most) break;
      if (chunk.load > Math.min(excess[from], -excess[to]) || joined(table, chunk) < chunk.joins) continue;
      table.fill(to, first, last + 1);
      excess[from] -= chunk.load;
      excess[to] += chunk.load;
      chunks.push({ first, last, from, to });
    }
    // Most rounds move one chunk; going through the few runs beats going through all slots.
    runs = chunks.length === done + 1 ? withChunk(runs, found[0]) : runsOf(table);
  }
}

/** How many of the runs beside a chunk belong to its taker by now. */
const joined = (owners: Int32Array, { first, last, to }: Chunk): number =>
  (first > 0 && owners[first - 1] === to ? 1 : 0) + (last + 1 < SLOTS && owners[last + 1] === to ? 1 : 0);

function runsOf(owners: Int32Array): Run[] {
  const runs: Run[] = [];
  for (let first = 0; first < SLOTS; ) {
    let last = first;
    while (last + 1 < SLOTS && owners[last + 1] === owners[first]) last++;
    runs.push({ first, last, owner: owners[first] });
    first = last + 1;
  }
  return runs;
}

/** The runs after a chunk of one of them has changed its owner. */
function withChunk(runs: readonly Run[], { first, last, to }: Chunk): Run[] {
  const after: Run[] = [];
  for (const run of runs) {
    if (run.last < first || run.first > last) {
      append(after, run);
      continue;
    }
    if (run.first < first) append(after, { ...run, last: first - 1 });
    append(after, { first, last, owner: to });
    if (run.last > last) append(after, { ...run, first: last + 1 });
  }
  return after;
}

function append(runs: Run[], run: Run): void {
  const before = runs.at(-1);
  if (before?.owner === run.owner) runs[runs.length - 1] = { ...before, last: run.last };
  else runs.push(run);
}

/** The best chunk of each run, best first. */
function candidates(runs: readonly Run[], excess: Float64Array, load: LoadIndex, prefer: Preference): Candidate[] {
  const takers = [...excess.keys()].filter((i) => excess[i] < 0).sort((a, b) => excess[a] - excess[b]);
  const found: Candidate[] = [];
  runs.forEach((run, at) => {
    let best: Candidate | undefined;
    if (run.owner === NOBODY || !(excess[run.owner] > 0)) return;
    const left = runs[at - 1]?.owner ?? NOBODY;
    const right = runs[at + 1]?.owner ?? NOBODY;
    for (const to of new Set([left, right, ...strangers(run, takers, excess)])) {
      if (to === NOBODY || !(excess[to] < 0)) continue;
      for (const side of ['left', 'right'] as const) {
        const candidate = chunkOf(run, to, side, { left, right }, excess, load);
        if (candidate && (!best || prefer(candidate, best) < 0)) best = candidate;
      }
    }
    if (best) found.push(best);
  });
  return found.sort(prefer);
}

/** Takers worth trying that are no neighbours: the neediest, and the one whose need fits best. */
function strangers({ owner }: Run, takers: readonly number[], excess: Float64Array): number[] {
  const fitting = takers.findLast((taker) => -excess[taker] >= excess[owner]);
  const filled = takers.find((taker) => -excess[taker] <= excess[owner]);
  return [takers[0], fitting, filled].filter((taker) => taker !== undefined);
}

function chunkOf(
  { first, last, owner }: Run,
  to: number,
  side: 'left' | 'right',
  beside: { readonly left: number; readonly right: number },
  excess: Float64Array,
  load: LoadIndex,
): Candidate | undefined {
  const most = Math.min(excess[owner], -excess[to]);
  const [from, until] =
    side === 'left' ? [first, load.lastWithin(first, last, most)] : [load.firstWithin(first, last, most), last];
  const taken = load.between(from, until);
  // Sums are rounded: what was found to fit may be a hair too much.
  if (from > until || taken > most) return undefined;
  const whole = from === first && until === last;
  const joins = (beside.left === to && from === first ? 1 : 0) + (beside.right === to && until === last ? 1 : 0);
  const filled = taken === -excess[to];
  const open = beside[side] !== NOBODY && excess[beside[side]] > 0;
  return {
    first: from,
    last: until,
    from: owner,
    to,
    load: taken,
    ranges: (whole ? 0 : 1) - joins,
    joins,
    // A taker that still lacks some should lie beside another giver, one that lacks none should not be in the way.
    done: (taken === excess[owner] ? 1 : 0) + (filled ? 1 : 0) + (filled === open ? 0 : 0.5),
  };
}
