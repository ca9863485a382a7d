import { count, expected, letterOf, percent, ratio, seconds } from '@shardscope/drawing';
import { useMemo } from 'preact/hooks';
import { compareTexts } from '../../i18n/views/compareTexts.ts';
import { allKeys } from '../../run/allKeys.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang, saying, t } from '../../state/language.ts';
import { DataTable } from '../common/DataTable.tsx';
import { HitRate } from '../movement/HitRate.tsx';
import { CorrectionList } from './CorrectionList.tsx';

const say = saying(compareTexts);

// A table with more columns than these is not read.
const MOST_NODES = 24;

/** What the comparison has below its cards: facts, the same steps as a cache sees them, and all of it as a table. */
export function CompareMore({ scenes }: { scenes: readonly Scene[] }) {
  // These change from step to step, not from frame to frame.
  const steps = [...scenes.flatMap(({ after, storyStep }) => [after, storyStep]), lang.value, t('table')];
  const facts = useMemo(
    () => (
      <div class="facts">
        {scenes.map((scene) => (
          <CorrectionList
            key={scene.track.strategy}
            scene={scene}
            of={strategyOf(scene.track.strategy).title[lang.value]}
          />
        ))}
      </div>
    ),
    steps,
  );
  const table = useMemo(() => <CompareTable scenes={scenes} />, steps);
  return (
    <>
      {facts}
      <HitRate />
      {table}
    </>
  );
}

function CompareTable({ scenes }: { scenes: readonly Scene[] }) {
  const nodes = [...new Set(scenes.flatMap(({ after }) => after.members))].sort((a, b) => a - b).slice(0, MOST_NODES);
  const columns = [
    say('strategy'),
    t('moved'),
    say('keysMoved'),
    t('required'),
    t('optimal'),
    t('collateral'),
    say('theory'),
    say('seconds'),
    t('peak'),
    t('cv'),
    ...nodes.map(letterOf),
  ];
  const rows = scenes.map(({ track, after, moving }) => {
    const { movement, theory, skew, counts } = after.measured;
    const keys = allKeys(after.measured);
    const share = (node: number): string => {
      const bucket = after.members.indexOf(node);
      return bucket < 0 || keys === 0 ? '' : percent(counts[bucket] / keys);
    };
    const ofKeys = (part: number | undefined): string =>
      movement && part !== undefined ? percent(part / movement.keys) : '';
    return {
      head: strategyOf(track.strategy).title[lang.value],
      cells: [
        ofKeys(movement?.moved),
        movement ? count(movement.moved) : '',
        ofKeys(movement?.required),
        movement ? percent(movement.optimalShare) : '',
        ofKeys(movement?.collateral),
        theory?.moved ? expected(theory.moved) : '',
        movement ? seconds(moving) : '',
        skew.peak === null ? '' : ratio(skew.peak),
        skew.cv === null ? '' : percent(skew.cv),
        ...nodes.map(share),
      ],
    };
  });
  const unserved = scenes.some(({ after }) => after.measured.nobody);
  return <DataTable caption={say(unserved ? 'captionServed' : 'caption')} columns={columns} rows={rows} />;
}
