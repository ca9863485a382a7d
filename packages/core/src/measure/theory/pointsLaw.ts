import { resolveOptions } from '../../cluster/options.ts';
import type { Options } from '../../optionSpec.ts';
import type { Node, Strategy } from '../../types.ts';
import { drawnTheory, type Law } from './theory.ts';

/** How the shares of some nodes depend on the number of points they have on a ring. */
export interface PointsLaw {
  /** The option that sets the number of points. */
  readonly option: string;
  readonly min: number;
  readonly max: number;
  /** What it is set to. */
  readonly chosen: number;
  /** What theory would say of the shares if it were set to `points`. */
  at(points: number): Law;
}

/** The law by number of points, under `keys` keys; `undefined` for strategies whose shares do not depend on names. */
export function pointsLaw(
  strategy: Strategy,
  nodes: readonly Node[],
  options: Partial<Options>,
  keys: number,
): PointsLaw | undefined {
  const { points } = strategy;
  if (!points || nodes.length === 0) return undefined;
  const resolved = resolveOptions(strategy.id, strategy.options, options);
  const total = (changed: Options): number =>
    nodes.reduce((sum, node) => sum + points(node, { ...resolved, ...changed }), 0);
  for (const [option, spec] of Object.entries(strategy.options)) {
    if (spec.kind !== 'integer' || total({ [option]: spec.min }) === total({ [option]: spec.max })) continue;
    return {
      option,
      min: spec.min,
      max: spec.max,
      chosen: Number(resolved[option]),
      at: (value) =>
        drawnTheory({ strategy, nodes, options: { ...resolved, [option]: value } }, keys) ?? { shares: null, cv: null },
    };
  }
  return undefined;
}
