import {
  fairShares,
  findings,
  type HotKey,
  type Movement,
  type Needs,
  type Node,
  noise,
  type Redrawn,
  type Step,
  type Strategy,
  sharedStateBytes,
  type Weighted,
} from '@shardscope/core';
import type { Answers, AnyConsequence, Circumstances, Curves, Quantity } from '@shardscope/core/consequences';
import type { Environment } from '../io/environment.ts';
import type { Baseline } from './against/baseline.ts';
import { keyText } from './keyText.ts';

/** One strategy through a scenario. */
export interface Run {
  readonly strategy: Strategy;
  readonly steps: readonly Step[];
  /** From the first state to the last. */
  readonly overall: Movement | null;
  /** Under other node names, where that was asked for and names matter. */
  readonly redrawn: readonly Redrawn[] | undefined;
  /** Nanoseconds of a lookup on this machine, where that was asked for. */
  readonly lookupNs: number | undefined;
}

/** Questions of a report, and the answers of each strategy at each step. */
export interface Answered {
  readonly questions: readonly AnyConsequence[];
  readonly known: Circumstances;
  readonly answers: readonly (readonly Answers[])[];
  /** What charts show beside them. */
  readonly curves: readonly (readonly Curves[])[];
}

/** What a comparison found, with all that is needed to run it again. */
export interface Report {
  readonly command: string;
  readonly seed: number;
  readonly keys: {
    readonly count: number;
    readonly source: string;
    readonly sha256: string | null;
    /** Of keys that were read: the files in order, and the lines or rows that gave no key. */
    readonly files?: readonly { readonly path: string; readonly bytes: number }[];
    readonly empty?: number;
    readonly bad?: number;
    /** Keys that were read, where equal ones are merged. */
    readonly read?: number;
    /** Hits of all keys, and the keys with the most, from the hottest on. */
    readonly hits?: number;
    readonly top?: readonly HotKey[];
  };
  readonly scenario: string;
  /** Where it was made, if it is to say so. */
  readonly environment?: Environment;
  readonly needs: Needs;
  /** An earlier report that this one is held against. */
  readonly baseline?: Baseline;
  /** What follows for the service, where that was asked. */
  readonly answered?: Answered;
  readonly runs: readonly Run[];
}

/** The report as the JSON that docs/json.md describes. Times are left out: the same inputs give the same bytes. */
export function reportJSON({ command, seed, keys, scenario, environment, answered, runs }: Report) {
  return {
    schema: 'shardscope/compare/1',
    command,
    seed,
    keys: keysJSON(keys),
    scenario,
    ...(environment ? { environment } : {}),
    ...(answered ? { circumstances: answered.known } : {}),
    strategies: runs.map(({ strategy, steps, overall, redrawn }, run) => ({
      id: strategy.id,
      options: steps[0].cluster.options,
      hash: steps[0].cluster.hash.id,
      agreedBytes: sharedStateBytes(steps[steps.length - 1].cluster),
      notBack: overall && share(overall.moved, keys.count),
      findings: findings(steps, redrawn),
      steps: steps.map((step, i) => ({
        ...stepJSON(step, keys.count),
        redrawn: redrawn?.[i] ?? null,
        ...(answered ? { consequences: answersJSON(answered, run, i), ...curvesJSON(answered.curves[run][i]) } : {}),
      })),
    })),
  };
}

/** Answers with their units; what never happens, or has no known bound, is null. */
const answersJSON = ({ questions, answers }: Answered, run: number, step: number) =>
  Object.fromEntries(
    questions.map(({ id, quantities }) => {
      const all = answers[run][step][id];
      const cells = Object.entries<Quantity>(quantities).map(([name, { unit }]) => [name, { ...all?.[name], unit }]);
      return [id, all ? Object.fromEntries(cells) : null];
    }),
  );

const keysJSON = ({ top, ...keys }: Report['keys']) => ({
  ...keys,
  ...(top ? { top: top.map(({ key, hits, bytes }) => ({ key: keyText(key), hits, bytes })) } : {}),
});

/** The points of curves, where there are any. */
const curvesJSON = (curves: Curves) => {
  const points = Object.entries(curves).map(([id, curve]) => [id, curve.points]);
  return points.length > 0 ? { curves: Object.fromEntries(points) } : {};
};

const nodeJSON = ({ id, weight = 1, zone }: Node) => ({ id, weight, ...(zone === undefined ? {} : { zone }) });

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

function stepJSON(step: Step, keys: number) {
  const {
    change,
    cluster,
    unplaced,
    failing,
    counts,
    ownership,
    skew,
    movement,
    theory,
    hashTest,
    fairTest,
    hits,
    sizes,
    copies,
  } = step;
  return {
    change: change && {
      join: change.join.map(nodeJSON),
      leave: change.leave,
      reweight: change.reweight.map(nodeJSON),
      ...(change.failed ? { failed: true } : {}),
    },
    // Said only where there is something to say: most reports have neither.
    ...(cluster.down.length > 0 ? { down: cluster.down } : {}),
    ...(failing > 0 ? { failing } : {}),
    ...(unplaced > 0 ? { unplaced } : {}),
    nodes: cluster.nodes.map((node, i) => ({
      ...nodeJSON(node),
      keys: counts[i],
      share: share(counts[i], keys),
      ownership: ownership?.[i] ?? null,
      expected: theory.shares?.[i] ?? null,
    })),
    skew,
    noise: noise(fairShares(cluster.nodes), keys, skew.cv),
    theory: { basis: theory.basis, cv: theory.cv, moved: theory.moved },
    tests: { hash: hashTest, fair: fairTest },
    movement: movement && {
      moved: movement.moved,
      ...movementJSON(movement),
      newcomer: step.newcomer,
      fanOut: step.fanOut,
      flows: movement.flows,
    },
    hits: hits && { ...weightedJSON(hits), leastPeak: hits.leastPeak },
    sizes: sizes && weightedJSON(sizes),
    copies: copies && { ...copies, counts: Array.from(copies.counts) },
  };
}

const movementJSON = ({ keys, moved, required, collateral, optimalShare }: Movement) => ({
  movedShare: share(moved, keys),
  requiredShare: share(required, keys),
  optimalShare,
  collateralShare: share(collateral, keys),
});

const weightedJSON = ({ loads, skew, movement }: Weighted) => ({
  loads: Array.from(loads),
  skew,
  movement: movement && movementJSON(movement),
});
