import { unpacked } from '@shardscope/core';
import type { Standing } from '../configuration/deployed.ts';
import type { Figure } from '../model/figure.ts';
import { figure } from '../model/figure.ts';
import { must } from '../model/must.ts';
import type { Measured, Track } from '../model/run.ts';
import { UNOWNED } from '../model/unowned.ts';
import { hashSample, type Keys, positionsOf } from './keys.ts';

// Points and table entries of all stages together; of more, no map is drawn.
const MOST_ENTRIES = 5_000_000;

/** Clusters one after another as the page draws them; `measured` has what was counted of each. */
export function deployedTrack(
  standings: readonly Standing[],
  measured: readonly Measured[],
  keys: Keys,
  indexOf: ReadonlyMap<string, number>,
): Track {
  const last = standings[standings.length - 1].cluster;
  const hashes = hashSample(last.hash, keys);
  const members = standings.map(({ names }) => names.map((name) => must(indexOf, name)));
  const figures = figuresOf(standings, members);
  return {
    strategy: last.strategy.id,
    hash: last.hash.id,
    positions: positionsOf(hashes, last.hash),
    stages: standings.map(({ cluster }, stage) => {
      const keyNodes = new Uint16Array(keys.drawn);
      let key = 0;
      for (const batch of keys.sample())
        for (const bytes of unpacked(batch)) keyNodes[key++] = members[stage][cluster.bucketOf(bytes)] ?? UNOWNED;
      return { figure: figures[stage], members: members[stage], keyNodes, measured: measured[stage] };
    }),
  };
}

/** The maps of rings and tables that are read by one hash; piles where keys find their nodes in another way, or in two ways. */
function figuresOf(standings: readonly Standing[], members: readonly (readonly number[])[]): Figure[] {
  const anatomies = standings.map(({ cluster: { partitioner } }) => partitioner.anatomy?.());
  const [{ hash }] = standings.map(({ cluster }) => cluster);
  const entries = anatomies.reduce((sum, anatomy) => sum + (anatomy?.owners.length ?? 0), 0);
  const figures = anatomies.map((anatomy, i) => anatomy && figure(anatomy, (bucket) => members[i][bucket], members[i]));
  const drawable =
    entries <= MOST_ENTRIES &&
    standings.every(({ cluster }) => cluster.hash.id === hash.id && cluster.partitioner.locateKey === undefined) &&
    figures.every((one) => one && one.kind === figures[0]?.kind) &&
    // A grid has a cell for each hash.
    figures.every((one) => one?.kind !== 'grid' || one.nodes.length === 2 ** hash.bits);
  return standings.map((_, i): Figure => {
    const drawn = figures[i];
    return drawable && drawn ? drawn : { kind: 'piles', nodes: Uint16Array.from(members[i]) };
  });
}
