import type { Recipe } from '../recipe.ts';
import type { Arena } from './arena.ts';
import { layPoints, pointsBytes } from './layPoints.ts';

/** An algorithm of the kernel with its parameters in place. */
export interface Walk {
  /** Writes to `out` what it finds for hashes; all are addresses in the kernel's memory. Reads and writes up to seven more. */
  find(low: number, high: number, count: number, out: number): void;
  /** The bucket of what is found, where that is not the bucket itself. */
  readonly buckets?: ArrayLike<number>;
}

/** What a recipe takes of the kernel's memory. */
export function walkBytes(recipe: Recipe): number {
  if (recipe.kind === 'probes') return pointsBytes(recipe.steps);
  if (recipe.kind === 'scores') return 8 * recipe.add.length + 32;
  return recipe.kind === 'memento' ? 4 * recipe.left.length + 32 : 0;
}

/** The algorithm of a recipe in the kernel, where there is room for its parameters. */
export function walkOf(arena: Arena, recipe: Recipe): Walk {
  const { kernel } = arena;
  if (recipe.kind === 'memento') {
    const left = arena.int32(recipe.left.length);
    left.set(recipe.left);
    return {
      find: (low, high, count, out) => kernel.mementos(low, high, count, left.byteOffset, left.length, out),
      buckets: recipe.bucketAt,
    };
  }
  if (recipe.kind === 'probes') {
    const { points, index, shift } = layPoints(arena, recipe.steps, recipe.owner);
    const size = recipe.steps.at.length - 1;
    return {
      find: (low, _, count, out) =>
        kernel.probes(low, count, points.byteOffset, size, index, shift, recipe.probes, out),
    };
  }
  if (recipe.kind === 'scores') {
    const words = arena.int32(2 * recipe.add.length);
    recipe.add.forEach((word, i) => {
      words[2 * i] = word;
      words[2 * i + 1] = recipe.times[i];
    });
    return {
      find: (low, _, count, out) => kernel.highest(low, count, words.byteOffset, recipe.add.length, out),
      buckets: recipe.buckets,
    };
  }
  const { buckets, retries, by } = recipe;
  if (by === 'binomial') {
    return { find: (low, high, count, out) => kernel.binomials(low, high, count, buckets, retries, out) };
  }
  const loop = {
    jump: kernel.jumps,
    jumpback: kernel.jumpBacks,
    flip: kernel.flips,
    power: kernel.powers,
  }[by];
  return { find: (low, high, count, out) => loop(low, high, count, buckets, out) };
}
