import { type Cluster, generatedKeys, printLink, type Step, simulate } from '@shardscope/core';
import { figureLink } from '../model/figureLink.ts';
import { tours } from '../story/tours.ts';
import { AT_FIRST, type Contender, contenders, joining } from './contenders.ts';
import type { OpeningFacts, RuleFacts } from './facts.ts';
import { FIRST_KEY } from './firstKey.ts';
import { keyFacts } from './keyFacts.ts';
import { keysBetween } from './keysBetween.ts';

const KEYS = 1_000_000;
const SEED = 1;

// Places of a map that are drawn: arcs of the ring two and a half degrees wide, cells of 64 slots; a small table is drawn whole.
const PLACES = { modulo: 0, ring: 144, slots: 256 };

/** What the opening shows, counted by core: a million keys through each strategy. The build does it once, for everybody. */
export function openingFacts(): OpeningFacts {
  const counted = contenders.map((contender) => ({
    contender,
    steps: [...simulate(contender.before, generatedKeys('names', SEED, 0, KEYS), [joining])],
  }));
  const [{ steps }] = counted;
  return {
    keys: KEYS,
    nodes: AT_FIRST,
    least: rounded(movementIn(steps).optimalShare),
    rules: counted.map((one) => ruleFacts(one.contender, one.steps)),
    key: keyFacts(FIRST_KEY),
    links: {
      mine: printLink({ keys: KEYS, step: 1 }),
      why: figureLink(1),
      redis: tourLink('story'),
    },
  };
}

function tourLink(wanted: string): string {
  const tour = tours.find(({ id }) => id === wanted);
  if (!tour) throw new Error(`no tour ${wanted}`);
  return printLink(tour.captions.length > 0 ? { ...tour.link, told: tour.id } : tour.link);
}

function ruleFacts({ strategy, before, after }: Contender, steps: readonly Step[]): RuleFacts {
  const { moved, collateral } = movementIn(steps);
  const [first, last] = steps;
  const { id, title } = strategy;
  const map = (cluster: Cluster): string => ownersOf(cluster, PLACES[id] || cluster.size);
  return {
    ...{ id, title, moved, needless: collateral },
    ...{ flows: keysBetween(after.nodes, first, last), before: map(before), after: map(after) },
  };
}

const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;

/** The owners of so many evenly spaced places, in the order of hashes; of a table as long, its own. */
function ownersOf({ partitioner, hash }: Cluster, places: number): string {
  const anatomy = partitioner.anatomy?.();
  if (anatomy?.kind === 'table' && anatomy.owners.length === places) return anatomy.owners.join('');
  const width = 2 ** hash.bits / places;
  return Array.from({ length: places }, (_, i) => partitioner.locate(Math.floor((i + 0.5) * width) | 0)).join('');
}

function movementIn(steps: readonly Step[]) {
  const movement = steps.at(-1)?.movement;
  if (!movement) throw new Error('the opening has a change, and a change has a movement');
  return movement;
}
