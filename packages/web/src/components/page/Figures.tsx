import { count } from '@shardscope/drawing';
import { scene } from '../../scene/scene.ts';
import { currentLink } from '../../state/address.ts';
import { printed } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { withPins } from '../../state/pinned.ts';
import { computing, drawnFrame, opening, questions, run, tab, timeline, view } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { StrategyCard } from '../compare/StrategyCard.tsx';
import { Skeleton } from './Skeleton.tsx';

const CompareMore = lazy(async () => (await import('../compare/CompareMore.tsx')).CompareMore);
const DifferenceTables = lazy(async () => (await import('../configuration/DifferenceTables.tsx')).DifferenceTables);
const Exports = lazy(async () => (await import('./Exports.tsx')).Exports);
const QuestionView = lazy(async () => (await import('./QuestionView.tsx')).QuestionView);
const Notices = lazy(async () => (await import('./Notices.tsx')).Notices);
const RefusedCard = lazy(async () => (await import('../compare/RefusedCard.tsx')).RefusedCard);
const StrategyRows = lazy(async () => (await import('../compare/StrategyRows.tsx')).StrategyRows);
const StrategyView = lazy(async () => (await import('../strategy/StrategyView.tsx')).StrategyView);

// More are rows.
const MOST_CARDS = 6;

/** The figures of the view that was chosen: the only part of the frame that scrolls. */
export function Figures() {
  const scenes = run.value.tracks.map((_, index) => withPins(scene(timeline.value, drawnFrame.value, index)));
  const { drawn, keys } = run.value;
  const begun = run.value.nodes.length > 0;
  const one = scenes.find(({ track }) => track.strategy === view.value);
  const other = questions.some((id, place) => place > 0 && id === tab.value);
  const compared = begun && !one && !other;
  return (
    <main id="stage" tabIndex={-1} aria-busy={computing.value}>
      <div class="figures">
        <Notices />
        {/* What is loaded later must not push the figures down. */}
        {drawn < keys && <p class="note">{t('drawn', { drawn: count(drawn), keys: count(keys) })}</p>}
        {!begun && <Skeleton cards={opening.strategies.length} />}
        {one && <StrategyView scene={one} />}
        {begun && other && <QuestionView scenes={scenes} />}
        {compared && (
          <>
            {scenes.length > MOST_CARDS ? (
              <StrategyRows scenes={scenes} />
            ) : (
              <div class="cards" data-cards={scenes.length}>
                {scenes.map((each) => (
                  <StrategyCard key={each.track.strategy} scene={each} />
                ))}
              </div>
            )}
            {run.value.refusals.map((refusal) => (
              <RefusedCard key={refusal.strategy} refusal={refusal} />
            ))}
            <CompareMore scenes={scenes} />
          </>
        )}
        {run.value.configurations?.difference && <DifferenceTables difference={run.value.configurations.difference} />}
      </div>
      {scenes.length > 0 && view.value !== 'keys' && (
        <Exports scenes={one ? [one] : scenes} view={one || other ? tab.value : 'compare'} />
      )}
      {begun && <p class="note">{t('footer')}</p>}
      {printed.value && <p class="paper">{`${location.origin}${location.pathname}#${currentLink()}`}</p>}
    </main>
  );
}
