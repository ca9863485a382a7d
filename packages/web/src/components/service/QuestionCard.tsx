import type { QuestionId } from '@shardscope/core';
import { dashes } from '../../draw/charts/renderHitRates.ts';
import { renderReadings } from '../../draw/charts/renderReadings.ts';
import { renderWarming, type WarmingLine } from '../../draw/charts/renderWarming.ts';
import { quantityText, readingText } from '../../i18n/readingText.ts';
import { serviceTexts } from '../../i18n/views/serviceTexts.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Answer, Answered } from '../../service/answered.ts';
import { lang, saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { DataTable } from '../common/DataTable.tsx';
import { Svg } from '../common/Svg.tsx';

const say = saying<string>(serviceTexts);

interface Numbered {
  readonly strategy: string;
  readonly numbers: readonly Answer[];
}

/** The answers of all strategies to one question: a row of dots a number, and the same as a table. */
export function QuestionCard({ question, all }: { question: QuestionId; all: readonly Answered[] }) {
  const rows = all.flatMap(({ strategy, answers }): Numbered[] =>
    answers.filter((one) => one.question === question).map(({ numbers }) => ({ strategy, numbers })),
  );
  const title = say(`q.${question}`);
  const id = `question-${question}`;
  return (
    <article class="card plain" aria-labelledby={id} data-question={question}>
      <h2 id={id}>{title}</h2>
      {question === 'cache' && <Warming all={all} />}
      {rows[0].numbers.map(({ quantity, unit, better }, i) => {
        const about = say(`${question}.${quantity}`);
        const dots = rows.map(({ strategy, numbers }) => ({
          name: titleOf(strategy),
          reading: numbers[i].reading,
          text: quantityText(numbers[i].reading.value, unit, lang.value),
        }));
        return (
          <figure key={quantity} class="readings">
            <figcaption>
              <b>{about}</b>
              {better && ` · ${say(better)}`}
            </figcaption>
            <Svg
              inputs={[all, look.value, lang.value]}
              label={`${about}: ${dots.map(({ name, text }) => `${name} ${text}`).join(', ')}`}
              draw={(svg, width) => renderReadings(svg, dots, unit === 'ratio' ? 1 : 0, width, look.value)}
            />
          </figure>
        );
      })}
      <DataTable
        caption={title}
        columns={[title, ...rows.map(({ strategy }) => titleOf(strategy))]}
        rows={rows[0].numbers.map(({ quantity, unit }, i) => ({
          head: say(`${question}.${quantity}`),
          cells: rows.map(({ numbers }) => readingText(numbers[i].reading, unit, lang.value)),
        }))}
      />
    </article>
  );
}

const titleOf = (id: string): string => strategyOf(id).title[lang.value];

function Warming({ all }: { all: readonly Answered[] }) {
  const lines = all.flatMap(({ strategy, warming }): (WarmingLine & { readonly strategy: string })[] =>
    warming ? [{ strategy, ...warming }] : [],
  );
  if (lines.length === 0) return null;
  return (
    <figure class="readings hits">
      <figcaption>{say('warming')}</figcaption>
      <Svg
        inputs={[all, look.value, lang.value]}
        label={say('warming')}
        draw={(svg, width) =>
          renderWarming(svg, lines, (seconds) => quantityText(seconds, 'seconds', lang.value), width, look.value)
        }
      />
      <ul class="marks">
        {lines.slice(0, dashes.length).map(({ strategy }, i) => (
          <li key={strategy}>
            <svg class="dash" width="28" height="8" aria-hidden="true">
              <path d="M0,4H28" stroke="currentColor" stroke-width="2" stroke-dasharray={dashes[i]} />
            </svg>{' '}
            {titleOf(strategy)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
