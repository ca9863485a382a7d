import type { Scene } from '../timeline/scene.ts';
import { nodeNumbers } from './numbers.ts';

/** What is shown at the end of the current step as JSON, in the words of `shardscope compare --format json`. */
export function json(scenes: readonly Scene[], link: string): string {
  const [{ run }] = scenes;
  const { scenario, keys, seed, pasted } = run.question;
  const strategies = scenes.map((scene) => {
    const { track, after } = scene;
    const { skew, movement, theory } = after.measured;
    return {
      id: track.strategy,
      options: run.question.options[track.strategy] ?? {},
      hash: track.hash,
      step: track.stages.indexOf(after),
      nodes: nodeNumbers(scene),
      skew,
      theory: theory ?? null,
      movement: movement && {
        moved: movement.moved,
        movedShare: movement.moved / movement.keys,
        requiredShare: movement.required / movement.keys,
        optimalShare: movement.optimalShare,
        collateralShare: movement.collateral / movement.keys,
        flows: movement.flows,
      },
    };
  });
  const shown = { schema: 'shardscope/page/1', link, scenario: pasted === undefined ? scenario : null, seed, keys };
  return `${JSON.stringify({ ...shown, strategies }, null, 2)}\n`;
}
