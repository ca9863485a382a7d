import type { QuestionId } from '@shardscope/core';
import { ABOVE, CHANGES, RECOVERED, type Reading, type Unit } from '@shardscope/core/consequences';
import { count, whole } from '@shardscope/drawing';
import { type CurveAxes, renderCurves } from '../../draw/charts/renderCurves.ts';
import { dashes } from '../../draw/charts/renderHitRates.ts';
import { renderReadings } from '../../draw/charts/renderReadings.ts';
import { quantityText, readingText } from '../../i18n/readingText.ts';
import { serviceTexts } from '../../i18n/views/serviceTexts.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Answers } from '../../service/answersSoFar.ts';
import type { Answer, AnswerCurve } from '../../service/asked.ts';
import { STREAMS } from '../../service/circumstances.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { DataTable } from '../common/DataTable.tsx';
import { Svg } from '../common/Svg.tsx';

const say = saying<string>(serviceTexts);

// What questions are asked with.
const constants = { recovered: whole(RECOVERED), changes: count(CHANGES), above: ABOVE, streams: STREAMS };
const about = (question: QuestionId, quantity: string): string => say(`${question}.${quantity}`, constants);

interface Numbered {
  readonly strategy: string;
  readonly numbers: readonly Answer[];
}

/**
 * The answers of all strategies to one question: a row of dots a number, and the same as a table; the curves that `curves` have of it. Dimmed while they
 * answer what was asked before.
 */
export function QuestionCard({
  question,
  answers: { all, former },
  curves,
}: {
  question: QuestionId;
  answers: Answers;
  curves: Answers | undefined;
}) {
  const rows = all.flatMap(({ strategy, answers }): Numbered[] =>
    answers.filter((one) => one.question === question).map(({ numbers }) => ({ strategy, numbers })),
  );
  const title = say(`q.${question}`);
  const id = `question-${question}`;
  return (
    <article class="card plain" aria-labelledby={id} data-question={question} aria-busy={former}>
      <h2 id={id}>{title}</h2>
      {curves && <Curves of={question === 'repair' ? 'byPoints' : 'warming'} answers={curves} />}
      {rows[0].numbers.map(({ quantity, unit, better }, i) => {
        const said = about(question, quantity);
        const dots = rows.map(({ strategy, numbers }) => ({
          name: titleOf(strategy),
          reading: asSaid(numbers[i].reading, unit),
          text: quantityText(numbers[i].reading.value, unit, lang.value),
        }));
        return (
          <figure key={quantity} class="readings">
            <figcaption>
              <b>{said}</b>
              {better && (
                <>
                  {' '}
                  <span class="wish">· {say(better)}</span>
                </>
              )}
            </figcaption>
            <Svg
              inputs={[all, look.value, lang.value]}
              label={`${said}${t('colon')}${dots.map(({ name, text }) => `${name} ${text}`).join(t('stop'))}`}
              draw={(svg, width) => renderReadings(svg, dots, unit === 'ratio' ? 1 : 0, width, look.value)}
            />
          </figure>
        );
      })}
      <DataTable
        caption={title}
        columns={[title, ...rows.map(({ strategy }) => titleOf(strategy))]}
        rows={rows[0].numbers.map(({ quantity, unit }, i) => ({
          head: about(question, quantity),
          cells: rows.map(({ numbers }) => readingText(numbers[i].reading, unit, lang.value)),
        }))}
      />
    </article>
  );
}

/** A reading as far as it is said: what reads alike stands in one place. */
function asSaid({ value, low, high }: Reading, unit: Unit): Reading {
  const [said, from, to] = [value, low, high].map((one) => {
    if (!Number.isFinite(one)) return one;
    return unit === 'ratio' ? Number(one.toFixed(3)) : unit === 'change' ? Number(one.toFixed(4)) : one;
  });
  return { value: said, low: from, high: to };
}

const titleOf = (id: string): string => strategyOf(id).title[lang.value];

interface Line extends AnswerCurve {
  readonly strategy: string;
}

/** What each chart is, by its title: hit rates by seconds, or seconds by points of a node. */
const axesOf = (): Readonly<Record<'warming' | 'byPoints', CurveAxes>> => ({
  warming: {
    x: (value) => quantityText(value, 'seconds', lang.value),
    y: (value, step) => `${(100 * value).toFixed(Math.max(0, Math.ceil(-Math.log10(100 * step) - 1e-9)))}%`,
    fromZero: false,
  },
  byPoints: {
    x: count,
    y: (value) => quantityText(value, value === 0 ? 'count' : 'seconds', lang.value),
    fromZero: true,
  },
});

function Curves({ of, answers: { all, former } }: { of: 'warming' | 'byPoints'; answers: Answers }) {
  const lines = all.flatMap(({ strategy, curve }): Line[] => (curve ? [{ strategy, ...curve }] : []));
  if (lines.length === 0) return null;
  const counts = [...new Set(lines.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  return (
    <figure class="readings hits" aria-busy={former}>
      <figcaption>{say(of)}</figcaption>
      <Svg
        inputs={[all, look.value, lang.value]}
        label={say(of)}
        draw={(svg, width) => renderCurves(svg, lines, axesOf()[of], width, look.value)}
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
        {lines.length > dashes.length && (
          <li>
            <svg class="dash" width="28" height="8" aria-hidden="true">
              <path d="M0,4H28" stroke={look.value.line} stroke-width="4" />
            </svg>{' '}
            {lines
              .slice(dashes.length)
              .map(({ strategy }) => titleOf(strategy))
              .join(lang.value === 'zh' ? '、' : ', ')}
          </li>
        )}
      </ul>
      {of === 'byPoints' && (
        <DataTable
          caption={say(of)}
          columns={[say('points'), ...lines.map(({ strategy }) => titleOf(strategy))]}
          rows={counts.map((points) => ({
            head: count(points),
            cells: lines.map((line) => {
              const found = line.points.find(([x]) => x === points);
              return found ? quantityText(found[1], 'seconds', lang.value) : '–';
            }),
          }))}
        />
      )}
    </figure>
  );
}
