import { type Change, Comparison, loads, type Node, type PackedKeys, resultsOf, skew } from '@shardscope/core';
import { type Difference, differenceOf, FirstMoved, movementIn, verdictOf } from '@shardscope/core/diff';
import { type Deployed, deployedOf, type Standing } from '../configuration/deployed.ts';
import type { Configurations } from '../model/configuration.ts';
import { indicesOf } from '../model/must.ts';
import type { Measured, Question } from '../model/run.ts';
import type { ShownConfigurations, ShownDifference } from '../model/shownConfigurations.ts';
import { deployedTrack } from './deployedTrack.ts';
import { countsOf, type KeyCounter, type Keys } from './keys.ts';
import { checkNodes, checkSteps } from './limits.ts';

interface Counted {
  readonly measured: readonly Measured[];
  readonly difference?: ShownDifference;
}

/** Counts keys under configurations. Throws a `ProblemError` or an `InputError` where they cannot be read or are too large for a page. */
export function configurationCounter(question: Question, configurations: Configurations): KeyCounter {
  const deployed = deployedOf(configurations);
  const { sides, nodes, standings } = deployed;
  checkNodes(nodes.length);
  checkSteps(standings.length - 1);
  const counting = deployed.difference ? differing(deployed, deployed.difference) : stepping(deployed);
  const { strategy, options } = sides[sides.length - 1].deployment;
  return {
    add: counting.add,
    answer: (keys) => {
      const { measured, difference } = counting.counted(keys);
      const shown: ShownConfigurations = {
        sides: sides.map(({ title, deployment, notes }) => ({
          title,
          rule: deployment.strategy.title,
          pool: deployment.pool,
          key: String(deployment.key.text),
          notes,
        })),
        ...(difference ? { difference } : {}),
      };
      return {
        question: { ...question, strategies: [strategy.id], options: { [strategy.id]: options } },
        nodes,
        stages: standings.length,
        ...countsOf(keys),
        tracks: [deployedTrack(standings, measured, keys, indicesOf(nodes))],
        configurations: shown,
        refusals: [],
      };
    },
  };
}

interface Counting {
  add(batch: PackedKeys): void;
  counted(keys: Keys): Counted;
}

function stepping({ standings, changes }: Deployed): Counting {
  const comparison = new Comparison([standings[0].cluster], changes);
  const counter = comparison.counter();
  return {
    add: (batch) => counter.add(batch),
    counted: () => {
      const [steps] = resultsOf(comparison, counter.counts()).steps;
      return {
        measured: steps.map(({ change, back, counts, ownership, skew, movement, theory, unplaced }) => ({
          ...{ change, back, counts, ownership, skew, movement, theory },
          ...(unplaced > 0 ? { nobody: unplaced } : {}),
        })),
      };
    },
  };
}

function differing({ standings }: Deployed, difference: Difference): Counting {
  const counter = difference.counter();
  const examples = new FirstMoved(difference);
  return {
    add: (batch) => {
      examples.look(batch);
      counter.add(batch);
    },
    counted: ({ count }) => {
      const counts = counter.counts();
      const result = differenceOf(difference, counts);
      const held = [counts.loads.before, counts.loads.after];
      const [from, to] = standings;
      return {
        measured: [
          measuredOf(from, held[0], count, null, null),
          measuredOf(to, held[1], count, membersChange(from, to), movementIn(difference, counts)),
        ],
        difference: {
          verdict: { en: verdictOf(difference, result), zh: verdictOf(difference, result, 'zh') },
          result,
          examples: examples.found.map((one) => ({ ...one, key: new TextDecoder().decode(one.key) })),
        },
      };
    },
  };
}

function measuredOf(
  { cluster: { nodes } }: Standing,
  counts: Float64Array,
  keys: number,
  change: Change | null,
  movement: Measured['movement'],
): Measured {
  // One owner a node, that weighs as much as it has keys.
  const placement = { nodes, owners: Uint32Array.from(nodes.keys()) };
  const nobody = keys - counts.reduce((sum, held) => sum + held, 0);
  return {
    change,
    counts: loads(placement, counts),
    ownership: undefined,
    skew: skew(placement, counts),
    movement,
    ...(nobody > 0 ? { nobody } : {}),
  };
}

/** Who joined, left or changed weight from one cluster to another. */
function membersChange(from: Standing, to: Standing): Change {
  const weights = ({ cluster, names }: Standing): ReadonlyMap<string, number> =>
    new Map(names.map((name, bucket) => [name, cluster.nodes[bucket].weight ?? 1]));
  const [was, is] = [weights(from), weights(to)];
  const node = (id: string): Node => ({ id, weight: is.get(id) ?? 1 });
  return {
    join: to.names.filter((id) => !was.has(id)).map((id) => (is.get(id) === 1 ? { id } : node(id))),
    leave: from.names.filter((id) => !is.has(id)),
    reweight: to.names.filter((id) => was.has(id) && was.get(id) !== is.get(id)).map(node),
  };
}
