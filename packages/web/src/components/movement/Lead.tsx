import { count, percent, whole } from '@shardscope/drawing';
import { renderGauge } from '../../draw/charts/renderGauge.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { countsCells } from '../../scene/cardState.ts';
import { raceAt } from '../../scene/raceAt.ts';
import { movedBy, type Scene } from '../../scene/scene.ts';
import { embedded } from '../../state/embedded.ts';
import { lang, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Icon } from '../common/Icon.tsx';
import { Svg } from '../common/Svg.tsx';
import { ViewLink } from '../page/ViewLink.tsx';

/** What comes before any figure and stays in sight: the strategy, how much it has moved, and the bar of its race. */
export function Lead({ scene, id, open }: { scene: Scene; id: string; open?: () => void }) {
  const title = strategyOf(scene.track.strategy).title[lang.value];
  return (
    <div class="lead">
      <h2 id={id}>
        <span>{title}</span>
        {open && (
          <button type="button" class="small" aria-label={t('openAlone', { strategy: title })} onClick={open}>
            <Icon name="expand" />
          </button>
        )}
      </h2>
      <Race scene={scene} />
    </div>
  );
}

function Race({ scene }: { scene: Scene }) {
  const { movement } = scene.after.measured;
  const gauge = raceAt(scene);
  if (!movement || !gauge) return <Before scene={scene} />;
  const { keys, moved, required } = movement;
  const slots = scene.storyStep?.moves.length ?? 0;
  // How far the step is comes apart from the share of all keys, which is large beside it.
  const counting = slots > 0 && countsCells(scene);
  const there = scene.phase === 'announce' ? 0 : Math.floor(scene.progress * slots);
  const settled = scene.progress === 1;
  return (
    <>
      <div class="moved">
        <strong class={settled ? 'number settled' : 'number'}>
          <span class="unseen">{t('moved')} </span>
          {whole(gauge.moved).slice(0, -1)}
          <small>%</small>
        </strong>
        {settled && moved > 0 && moved <= required && <Icon name="done" />}
        <p>
          <span>
            <span>{t(counting ? 'movedOfAll' : 'movedOf', { moved: count(movedBy(scene)), keys: count(keys) })}</span>{' '}
            {!embedded && (
              <ViewLink id="keys" kept={`moved,of:${scene.track.strategy}`}>
                {t('which')}
              </ViewLink>
            )}
          </span>
          {counting && (
            <b>{t('slotsInStep', { moved: count(there), total: count(slots), share: whole(there / slots) })}</b>
          )}
          {gauge.collateral > 0 && <span>{t('needless', { x: percent(gauge.collateral) })}</span>}
        </p>
      </div>
      <Svg
        inputs={[...Object.values(gauge), look.value]}
        label={percent(gauge.moved)}
        draw={(svg, width) => renderGauge(svg, gauge, width, look.value)}
      />
      <p class="marks">
        {gauge.optimal !== undefined && <Mark sign="least">{t('leastMark')}</Mark>}
        {gauge.expected && <Mark sign="bracket">{t('expectedMark')}</Mark>}
      </p>
    </>
  );
}

/** A mark of the bar and what it stands for, where both are seen. */
const Mark = ({ sign, children }: { sign: string; children: string }) => (
  <span>
    <i class={`sign ${sign}`} /> {children}
  </span>
);

/** Before anything has moved: how much would be enough for the change to come. */
function Before({ scene: { run, track, schedule } }: { scene: Scene }) {
  const coming = schedule ? undefined : track.stages.at(1)?.measured;
  const least = coming?.change && coming.movement ? coming.movement.optimalShare : undefined;
  const said =
    least === undefined ? t(run.stages > 1 && !schedule ? 'begin' : 'still') : t('atStart', { share: whole(least) });
  return (
    <>
      <div class="moved">
        <strong class="number" aria-hidden="true">
          –
        </strong>
        <p>{said}</p>
      </div>
      <Svg
        inputs={[least, look.value]}
        label={said}
        draw={(svg, width) =>
          renderGauge(svg, { moved: 0, total: 0, collateral: 0, optimal: least }, width, look.value)
        }
      />
    </>
  );
}
