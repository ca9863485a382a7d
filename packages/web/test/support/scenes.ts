import { computeInline } from '../../src/answer/computeInline.ts';
import type { Question, Run } from '../../src/model/run.ts';
import { type Scene, scene } from '../../src/scene/scene.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { instantAt } from '../../src/timeline/position.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute, question } from './compute.ts';

/** The scene of a track of a run at a step as links say it, `1.5` halfway through the second change. */
export function sceneAt(run: Run, step: number, track = 0): Scene {
  const time = timelineOf(run, 'bandwidth');
  return scene(time, frameAt(time, instantAt(time, step)), track);
}

/** A run of a scenario with the strategies the page opens with, but for what is asked differently. */
export const runOf = (scenario: string, asked: Partial<Question> = {}): Run =>
  compute({ ...question, scenario, ...asked });

/** The story, with so many keys. */
export const storyOf = (strategies: readonly string[] = ['slots'], keys = 10_000): Promise<Run> =>
  computeInline({ scenario: REDIS_STORY, strategies, options: {}, keys, seed: 1 });
