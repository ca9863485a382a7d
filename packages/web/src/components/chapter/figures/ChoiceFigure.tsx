import { rank } from '@shardscope/core';
import { useState } from 'preact/hooks';
import { type Need, needs, type Suited } from '../../../chapter/need.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';

/** Of how many strategies at most the price is told. */
const FEW = 2;

/** Figure 10: every strategy, and which of them are left by what somebody needs. */
export function ChoiceFigure({ showing }: { showing: ChapterShowing }) {
  const { say, lang, counted, still } = showing;
  const [chosen, want] = useState<readonly Need[]>([]);
  const wanted = still ? [] : chosen;
  const left = counted.suited.filter(({ fails }) => !fails.some((need) => wanted.includes(need)));
  const best = rank(left.map(({ totals }) => totals)).best.map(({ id }) => id);
  const first = left.filter(({ id }) => best.includes(id));
  return (
    <ChapterFigure
      figure={10}
      showing={showing}
      below={
        <ul class="chips" aria-label={say('strategies10')}>
          {counted.suited.map(({ id, title, fails }) => {
            const failed = fails.filter((need) => wanted.includes(need));
            return (
              <li key={id} class={failed.length > 0 ? 'out' : best.includes(id) ? 'first' : undefined}>
                <b>{title[lang]}</b>
                {failed.length > 0 && (
                  <small>{say('fails10', { needs: failed.map((need) => say(need)).join(say('comma')) })}</small>
                )}
                {failed.length === 0 && best.includes(id) && <small>{say('best10')}</small>}
              </li>
            );
          })}
        </ul>
      }
      lines={[
        say('left10', { count: left.length, first: first.map(({ title }) => title[lang]).join(say('comma')) }),
        ...(first.length <= FEW
          ? first.map((one) => say('price10', { title: one.title[lang], price: priceOf(one, showing) }))
          : []),
      ]}
    >
      <fieldset class="needs" aria-label={say('needs10')}>
        {needs.map((need) => (
          <button
            key={need}
            type="button"
            class="choice"
            aria-pressed={wanted.includes(need)}
            onClick={() => want(wanted.includes(need) ? wanted.filter((one) => one !== need) : [...wanted, need])}
          >
            {say(need)}
          </button>
        ))}
      </fieldset>
    </ChapterFigure>
  );
}

/** What a strategy costs beside moves and balance. */
function priceOf({ agreed, lookup }: Suited, { say, lang }: ChapterShowing): string {
  return agreed ? say('agree10', { agreed: agreed[lang] }) : say('lookup10', { lookup });
}
