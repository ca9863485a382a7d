import { slots } from '@shardscope/core';
import type { Values } from '@shardscope/drawing';
import { count, percent } from '@shardscope/drawing';
import type { compareTexts } from '../i18n/views/compareTexts.ts';
import { strategyOf } from '../run/strategyOf.ts';
import type { Scene } from './scene.ts';

/** A statement about what is shown that sets a common one right. */
export interface Correction {
  readonly text: keyof (typeof compareTexts)['en'];
  /** What stands in its placeholders; several values are a list. */
  readonly values: Readonly<Record<string, Values[string] | readonly string[]>>;
}

// What course notes on redis-cli's reshard say each of three masters gives of 4096 slots.
const NOTED = 1364;

/** What is often said wrongly of what a scene shows. */
export function corrections(scene: Scene): Correction[] {
  const { after, storyStep } = scene;
  const { movement } = after.measured;
  if (storyStep) return storyCorrections(scene);
  const found: Correction[] = [];
  const { figure } = after;
  const { points, traits } = strategyOf(scene.track.strategy);
  // Nodes are numbered by a remainder: any change moves most keys.
  const numbered = traits.monotone === 'never' && !traits.removesAnywhere;
  if (numbered && movement && 2 * movement.moved > movement.keys && movement.moved < movement.keys) {
    found.push({ text: 'notAll', values: { stayed: percent(1 - movement.moved / movement.keys) } });
  }
  if (points) found.push(...neighbours(scene));
  // A table that somebody keeps, and nobody can compute.
  if (traits.history && (figure.kind === 'columns' || figure.kind === 'grid')) {
    found.push({ text: 'table', values: {} });
  }
  return found;
}

/** Who exchanges keys with the one node that joins or leaves a ring. */
function neighbours({ after, before }: Scene): Correction[] {
  const { change, movement } = after.measured;
  if (!change || !movement || after.figure.kind !== 'ring' || change.join.length + change.leave.length !== 1) return [];
  const joins = change.join.length === 1;
  const partners = new Set(movement.flows.map(({ from, to }) => (joins ? from : to))).size;
  const { members, figure } = joins ? after : before;
  const points = figure.kind === 'ring' ? Math.round(figure.points.length / members.length) : 0;
  if (points === 1) return [{ text: 'onlyNeighbour', values: {} }];
  return [{ text: 'notOnlyNeighbour', values: { partners, others: members.length - 1, points: count(points) } }];
}

function storyCorrections({ track, after, storyStep }: Scene): Correction[] {
  // A story is about Redis.
  if (track.strategy !== slots.id || !storyStep) return [];
  if (storyStep.text === 'storyMove') {
    const given = new Map<string, number>();
    for (const { from } of storyStep.moves) given.set(from, (given.get(from) ?? 0) + 1);
    return [{ text: 'rounding', values: { noted: count(NOTED), given: [...given.values()].map(count) } }];
  }
  if (storyStep.text === 'storyBack') {
    const shares = [...(after.measured.ownership ?? [])].filter((share) => share > 0);
    return [{ text: 'allToOne', values: { shares: shares.map(percent) } }];
  }
  return [];
}
