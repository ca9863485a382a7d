import type { Scene } from '../timeline/scene.ts';
import type { Look } from '../views/look.ts';
import { columnMarks } from './columnMarks.ts';
import { gridMarks } from './gridMarks.ts';
import { ringMarks } from './ringMarks.ts';

/** The figure of a scene as SVG, `size` wide; ids in it start with `scope`. */
export function figureMarks(scene: Scene, size: number, look: Look, scope: string): string {
  const { kind } = scene.after.figure;
  if (kind === 'ring') return ringMarks(scene, size, look, scope);
  return kind === 'grid' ? gridMarks(scene, size, look, scope) : columnMarks(scene, size, look);
}
