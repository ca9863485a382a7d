import { arcAt, arcs } from '../../layout/arcs.ts';
import { POSITIONS } from '../../layout/polar.ts';
import type { Scene } from '../scene.ts';
import { isCounted } from './counted.ts';
import { type Located, locate } from './locate.ts';
import { LOOKUP, walkedBy } from './lookup.ts';
import { nodeAt } from './nodeAt.ts';

/** A key that is followed through a scene. */
export interface Pin {
  readonly key: string;
  /** Where its hash lies in its range, from 0 up to but not including 1. */
  readonly position: number;
  /** The node that has it now, by index in the run, if any does. */
  readonly node: number | undefined;
  /** Whether it is one of the keys that are counted. */
  readonly counted: boolean;
  /** How much of its walk around the ring is shown, 0 to 1. */
  readonly walked: number;
}

/** A scene with the keys that are followed in it; the first was asked for so long ago, the others have arrived. */
export function followed(scene: Scene, keys: readonly string[], elapsed: number): Scene {
  const pins = keys.map((key, i): Pin => {
    const found: Located = locate(scene.run, scene.track, key);
    const walked = i === 0 && elapsed < LOOKUP ? walkedBy(elapsed, wayOf(scene, found.position)) : 1;
    const counted = isCounted(scene.run, key);
    return { key, position: found.position, node: nodeAt(scene, found), counted, walked };
  });
  return { ...scene, pins };
}

/** The part of the ring between a position and the point where its walk ends. */
function wayOf({ before, after, progress }: Scene, position: number): number {
  const { figure } = progress === 1 ? after : before;
  if (figure.kind !== 'ring') return 0;
  const from = Math.floor(position * POSITIONS);
  return ((arcAt(arcs(figure), from).end - from + POSITIONS) % POSITIONS) / POSITIONS;
}
