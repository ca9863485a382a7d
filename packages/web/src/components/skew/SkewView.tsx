import { fairShares, type PointsLaw, pointsLaw } from '@shardscope/core';
import { count, percent } from '@shardscope/drawing';
import { useMemo, useState } from 'preact/hooks';
import { barsOf, MOST_BARS } from '../../draw/charts/barsOf.ts';
import { renderBars } from '../../draw/charts/renderBars.ts';
import { skewTexts } from '../../i18n/views/skewTexts.ts';
import { membersAt } from '../../model/membersAt.ts';
import { renameableAt } from '../../renaming/renameableAt.ts';
import { useRenamings } from '../../renaming/useRenamings.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { fairIn } from '../../scene/fairIn.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { question, submit } from '../../state/state.ts';
import { Svg } from '../common/Svg.tsx';
import { PointsLawView } from './PointsLawView.tsx';
import { SkewMeasures } from './SkewMeasures.tsx';
import { SkewTable } from './SkewTable.tsx';

const say = saying(skewTexts);

/** How even every strategy is: by its keys, by theory, and had its nodes other names. */
export function SkewView({ scenes }: { scenes: readonly Scene[] }) {
  return (
    <div class="cards wide" data-cards={scenes.length}>
      {scenes.map((scene) => (
        <SkewCard key={scene.track.strategy} scene={scene} />
      ))}
    </div>
  );
}

function SkewCard({ scene }: { scene: Scene }) {
  const { run, before, after, track, progress } = scene;
  const id = track.strategy;
  const { counts, ownership, theory, skew } = after.measured;
  const keys = counts.reduce((sum, held) => sum + held, 0);
  const members = useMemo(() => membersAt(run, track, after), [run, track, after]);
  const fair = useMemo(() => fairShares(members), [members]);
  const fairOfServed = useMemo(() => fairIn({ ...scene, progress: 1 }), [members]);
  const law = useMemo(() => pointsLaw(strategyOf(id), members, run.question.options[id] ?? {}, keys), [run, members]);
  const [looked, setLooked] = useState<{ readonly law: PointsLaw; readonly points: number }>();
  const chosen = law && looked?.law === law ? looked.points : law?.chosen;
  const settled = chosen === law?.chosen;
  const renamed = useRenamings(useMemo(() => renameableAt(run, track, after), [run, track, after]));
  const varied = renamed?.some((shares) => shares.some((share, bucket) => share !== ownership?.[bucket]));
  const expected = settled ? theory?.shares : law?.at(chosen ?? 0).shares;
  const bars = barsOf(scene, t('nobody'), expected ?? undefined, settled && varied ? renamed : undefined);
  return (
    <article class="card plain" aria-labelledby={`skew-${id}`} data-strategy={id}>
      <h2 id={`skew-${id}`}>{strategyOf(id).title[lang.value]}</h2>
      <Svg
        inputs={[before, after, progress, renamed, chosen, look.value]}
        label={t('skew')}
        draw={(svg, width) =>
          renderBars(svg, bars.slice(0, MOST_BARS), width, look.value, {
            left: bars.some(({ id: name }) => name.length > 6) ? 110 : 64,
            dots: law !== undefined || varied === true,
          })
        }
      />
      {bars.length > MOST_BARS && <p class="summary">{t('more', { count: count(bars.length - MOST_BARS) })}</p>}
      <ul class="marks">
        <Mark sign="│" text={say('fairLine')} />
        {expected?.[0] && <Mark sign="├─┤" text={say('band', { level: percent(expected[0].level) })} />}
        {law && !renamed && <Mark sign="···" text={say('waiting')} />}
        {renamed && varied && <Mark sign="···" text={say('dots', { draws: renamed.length })} />}
      </ul>
      {renamed && !varied && <p class="summary">{say('nameless')}</p>}
      {law && chosen && (
        <PointsLawView
          law={law}
          chosen={chosen}
          seen={skew.cv}
          preview={(points) => setLooked({ law, points })}
          choose={(points) => void choose(id, law.option, points)}
        />
      )}
      <SkewMeasures measured={after.measured} fair={fair} />
      <SkewTable run={run} stage={after} fair={fairOfServed} renamed={varied ? renamed : undefined} />
    </article>
  );
}

/** A sign of the figure and what it says. */
const Mark = ({ sign, text }: { sign: string; text: string }) => (
  <li>
    <b aria-hidden="true">{sign}</b> {text}
  </li>
);

async function choose(id: string, option: string, points: number): Promise<void> {
  const { options } = question.value;
  await submit({ options: { ...options, [id]: { ...options[id], [option]: points } } });
}
