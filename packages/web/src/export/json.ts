import { hasOwnCluster } from '../model/run.ts';
import { nodeNumbers } from '../scene/nodeNumbers.ts';
import { movedBy, type Scene, unservedIn } from '../scene/scene.ts';
import { skewAt } from '../scene/skewAt.ts';
import { inLink } from './nodesCsv.ts';

/**
 * What is shown as JSON, in the words of `shardscope compare --format json`: nodes at this instant, which `at` gives as links do, the
 * keys that nobody serves then, of which the skew holds nothing, and the whole movement of the step.
 */
export function json(scenes: readonly Scene[], link: string, step: number): string {
  const [{ run }] = scenes;
  const { scenario, keys, seed } = run.question;
  const strategies = scenes.map((scene) => {
    const { track, after } = scene;
    const { movement, theory } = after.measured;
    return {
      id: track.strategy,
      options: run.question.options[track.strategy] ?? {},
      hash: track.hash,
      step: track.stages.indexOf(after),
      nodes: nodeNumbers(scene),
      unserved: unservedIn(scene),
      skew: skewAt(scene),
      theory: theory ?? null,
      movement: movement && {
        moved: movement.moved,
        movedSoFar: movedBy(scene),
        movedShare: movement.moved / movement.keys,
        requiredShare: movement.required / movement.keys,
        optimalShare: movement.optimalShare,
        collateralShare: movement.collateral / movement.keys,
        flows: movement.flows,
      },
    };
  });
  const shown = {
    schema: 'shardscope/page/1',
    link,
    scenario: hasOwnCluster(run.question) ? null : scenario,
    seed,
    keys,
    at: inLink(step),
  };
  return `${JSON.stringify({ ...shown, strategies }, null, 2)}\n`;
}
