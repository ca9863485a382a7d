import { type Race, raceOf } from '@shardscope/drawing';
import { movedBy, type Scene } from './scene.ts';

/** How far the change of a scene is; nothing before the first. */
export const raceAt = (scene: Scene): Race | undefined => raceOf(scene.after.measured, scene.progress, movedBy(scene));
