import type { Options, QuestionId } from '@shardscope/core';
import { LEVEL } from '@shardscope/core/consequences';
import { count, percent, whole } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { quantityText } from '../../i18n/readingText.ts';
import { serviceTexts } from '../../i18n/views/serviceTexts.ts';
import { hasOwnCluster } from '../../model/run.ts';
import { allKeys } from '../../run/allKeys.ts';
import type { Answers } from '../../service/answersSoFar.ts';
import { type Asked, atOnce, drawn } from '../../service/asked.ts';
import {
  type Choice,
  choices,
  choose,
  chosen,
  circumstancesOf,
  ITEM_BYTES,
  windowChoice,
  ZIPF,
} from '../../service/circumstances.ts';
import { useAnswers } from '../../service/useAnswers.ts';
import { lang, saying, sentences, t } from '../../state/language.ts';
import { service } from '../../state/service.ts';
import { stageShown } from '../../state/stageShown.ts';
import { run } from '../../state/state.ts';
import { QuestionCard } from './QuestionCard.tsx';

const say = saying(serviceTexts);

const COMMAND = 'shardscope compare --consequences all';

/** What follows for the service from what was compared, and what its service is taken to be. */
export function ConsequencesView() {
  const { question, stages, tracks, story, configurations, own } = run.value;
  if (hasOwnCluster(question) || story || configurations) {
    return (
      <article class="card plain">
        <p>{say('own', { command: COMMAND })}</p>
      </article>
    );
  }
  // The start has no change to follow from: what is to come is shown.
  const stage = Math.min(Math.max(1, stageShown.value), stages - 1);
  const keys = tracks.length > 0 ? allKeys(tracks[0].stages[0].measured) : 0;
  const assumed = Math.max(1, keys);
  const ask = (known = service.value): Omit<Asked, 'questions'> => ({
    scenario: question.scenario,
    stage,
    strategies: tracks.map(({ strategy, hash }) => ({
      id: strategy,
      options: question.options[strategy] ?? {},
      hash,
    })),
    known: circumstancesOf(known, assumed, question.seed),
  });
  // Keys of dumps and logs alone may have been asked for at known times.
  return <Answered ask={ask} keys={keys} trace={own?.form === 'record' ? question.own?.bytes : undefined} />;
}

interface Asking {
  /** What is asked of a service that is known so. */
  readonly ask: (known?: Options) => Omit<Asked, 'questions'>;
  readonly keys: number;
  readonly trace: Blob | undefined;
}

function Answered({ ask, keys, trace }: Asking) {
  const [longer, setLonger] = useState(false);
  const { copies, bandwidth, window } = service.value;
  const asked = ask();
  const answers = useAnswers({ ...asked, questions: atOnce, curve: 'cache' });
  const { waiting } = answers;
  const draws = useAnswers(longer ? { ...ask({}), questions: drawn } : undefined);
  const byPoints = useAnswers(
    longer ? { ...ask(given({ copies, bandwidth })), questions: [], curve: 'repair' } : undefined,
  );
  const traffic = useAnswers(trace ? { ...ask(given({ window })), questions: ['traffic'], trace } : undefined);
  return (
    <>
      <article class="card plain" aria-labelledby="service-title" aria-busy={waiting}>
        <h2 id="service-title">{say('service')}</h2>
        <div class="service">
          {(trace ? [...choices, windowChoice] : choices).map((choice) => (
            <ChoiceSlider key={choice.id} choice={choice} />
          ))}
        </div>
        <p class="summary">
          {say(asked.stage > 0 ? 'assumed' : 'assumedStart', {
            keys: count(keys),
            step: asked.stage,
            item: quantityText(ITEM_BYTES, 'bytes', lang.value),
            zipf: ZIPF,
            level: percent(LEVEL),
          })}
          <span aria-live="polite">{waiting ? sentences(['', say('waiting')]) : ''}</span>
        </p>
      </article>
      <div class="cards wide">
        {[answers, draws, traffic].flatMap((part) =>
          questionsOf(part).map((question) => (
            <QuestionCard
              key={question}
              question={question}
              answers={part}
              curves={question === 'cache' ? answers : question === 'repair' ? byPoints : undefined}
            />
          )),
        )}
      </div>
      <p class="summary">
        {!longer && (
          <button type="button" onClick={() => setLonger(true)}>
            {say('draw')}
          </button>
        )}{' '}
        <span aria-live="polite">
          {draws.waiting || byPoints.waiting || traffic.waiting
            ? say('waiting')
            : trace && questionsOf(traffic).length === 0
              ? say('noTimes')
              : ''}
        </span>
      </p>
    </>
  );
}

const questionsOf = ({ all }: Answers): readonly QuestionId[] => [
  ...new Set(all.flatMap(({ answers }) => answers.map(({ question }) => question))),
];

/** What was chosen of a service, without what was not. */
const given = (known: Readonly<Record<string, Options[string] | undefined>>): Options =>
  Object.fromEntries(Object.entries(known).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));

function ChoiceSlider({ choice }: { choice: Choice }) {
  const value = chosen(choice, service.value);
  const said = valueText(choice, value);
  return (
    <label>
      <span>
        {say(choice.id)}
        {t('colon')}
        <b>{said}</b>
      </span>
      <input
        type="range"
        min={0}
        max={choice.values.length - 1}
        step={1}
        value={choice.values.indexOf(value)}
        aria-valuetext={said}
        onInput={({ currentTarget }) => {
          service.value = choose(service.value, choice, choice.values[currentTarget.valueAsNumber]);
        }}
      />
    </label>
  );
}

function valueText({ id }: Choice, value: number): string {
  switch (id) {
    case 'cache':
      return quantityText(value, 'bytes', lang.value);
    case 'bandwidth':
      return `${quantityText(value, 'bytes', lang.value)}/s`;
    case 'rate':
      return count(value);
    case 'rollout':
      return whole(value);
    case 'window':
      return quantityText(value, 'seconds', lang.value);
    default:
      return `${value}`;
  }
}
