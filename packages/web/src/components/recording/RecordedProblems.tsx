import { slotCount } from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import type { Instant } from '../../recording/instantOf.ts';
import { lang } from '../../state/language.ts';
import { InMap } from '../common/InMap.tsx';
import { RecordedViews } from './RecordedViews.tsx';
import { nodeSaid, rangesSaid, say } from './words.ts';

const MOST = 20;

/** What is wrong at an instant, in the words of `redis check`: problems, nodes without an answer, and views that differ. */
export function RecordedProblems({
  recorded,
  instant,
  show,
}: {
  recorded: RecordedWatch;
  instant: Instant;
  /** Shows a slot in the map. */
  show: (slot: number) => void;
}) {
  const { model, problems, unserved } = instant;
  const { late, away } = model;
  const wrong = problems.length + away.length;
  return (
    <section class="findings" aria-label={say('problems')}>
      {unserved > 0 && <p>{say('uncovered', { count: count(unserved) })}</p>}
      {wrong === 0 && late.length === 0 && <p>{say('fine')}</p>}
      {wrong > 0 && (
        <>
          <h2>{say('problems')}</h2>
          <ul>
            {problems.slice(0, MOST).map(({ text, slots }) => (
              <li class="problem" key={text.en}>
                {text[lang.value]}
                <InMap slots={slots} label={say('inMap')} show={show} />
              </li>
            ))}
            {away.map(({ node, why }) => (
              <li class="problem" key={node}>
                {say('away', { node: nodeSaid(node, model) })} <span lang="en">({why})</span>
              </li>
            ))}
            {problems.length > MOST && <li>{say('more', { count: count(problems.length - MOST) })}</li>}
          </ul>
        </>
      )}
      {late.length > 0 && (
        <>
          <h2>{say('late')}</h2>
          <ul>
            {late.map(({ node, slots }) => (
              <li class="problem" key={node}>
                {say('lateOf', {
                  node: nodeSaid(node, model),
                  count: count(slotCount(slots)),
                  slots: rangesSaid(slots),
                })}
                <InMap slots={slots} label={say('inMap')} show={show} />
              </li>
            ))}
          </ul>
          <RecordedViews recorded={recorded} instant={instant} />
        </>
      )}
    </section>
  );
}
