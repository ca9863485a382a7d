import { arcAt, arcs } from '../../layout/arcs.ts';
import { POSITIONS } from '../../layout/polar.ts';
import { type Pin, type Scene, shownStage } from '../scene.ts';
import { isCounted } from './isCounted.ts';
import { type Located, locate } from './locate.ts';
import { LOOKUP, walkedBy } from './lookup.ts';
import { nodeAt } from './nodeAt.ts';

/** Adds the pinned keys to a scene. `elapsed` is the time in ms since the first key was looked up; the others are shown at their destination. */
export function addPins(scene: Scene, keys: readonly string[], elapsed: number): Scene {
  const pins = keys.map((key, i): Pin => {
    const found: Located = locate(scene.track, scene.run, key);
    const walked = i === 0 && elapsed < LOOKUP ? walkedBy(elapsed, wayOf(scene, found.position)) : 1;
    const counted = isCounted(scene.run, key);
    return { key, position: found.position, node: nodeAt(scene, found), counted, walked };
  });
  return { ...scene, pins };
}

/** The part of the ring between a position and the point where its walk ends. */
function wayOf(scene: Scene, position: number): number {
  const { figure } = shownStage(scene);
  if (figure.kind !== 'ring') return 0;
  const from = Math.floor(position * POSITIONS);
  return ((arcAt(arcs(figure), from).end - from + POSITIONS) % POSITIONS) / POSITIONS;
}
