import { useMemo } from 'preact/hooks';
import { count, whole } from '../../i18n/numbers.ts';
import { quantityText } from '../../i18n/readingText.ts';
import { serviceTexts } from '../../i18n/views/serviceTexts.ts';
import { hasOwnCluster } from '../../model/run.ts';
import { allKeys } from '../../run/allKeys.ts';
import type { Asked } from '../../service/answered.ts';
import { type Choice, choices, choose, chosen, circumstancesOf } from '../../service/circumstances.ts';
import { useAnswers } from '../../service/useAnswers.ts';
import { lang, saying } from '../../state/language.ts';
import { service } from '../../state/service.ts';
import { stageShown } from '../../state/stageShown.ts';
import { run } from '../../state/state.ts';
import { QuestionCard } from './QuestionCard.tsx';

const say = saying(serviceTexts);

/** What follows for the service from what was compared, and what its service is taken to be. */
export function ConsequencesView() {
  const { question, stages, tracks, story, configurations } = run.value;
  if (hasOwnCluster(question) || story || configurations) {
    return (
      <article class="card plain">
        <p>{say('own')}</p>
      </article>
    );
  }
  // The start has no change to follow from: what is to come is shown.
  const stage = Math.min(Math.max(1, stageShown.value), stages - 1);
  const keys = tracks.length > 0 ? allKeys(tracks[0].stages[0].measured) : 0;
  const asked: Asked = {
    scenario: question.scenario,
    stage,
    strategies: tracks.map(({ strategy, hash }) => ({
      id: strategy,
      options: question.options[strategy] ?? {},
      hash,
    })),
    known: circumstancesOf(service.value, Math.max(1, keys), question.seed),
  };
  return <Answered asked={asked} keys={keys} />;
}

function Answered({ asked, keys }: { asked: Asked; keys: number }) {
  const { all, waiting } = useAnswers(asked);
  const questions = useMemo(
    () => [...new Set(all.flatMap(({ answers }) => answers.map(({ question }) => question)))],
    [all],
  );
  return (
    <>
      <article class="card plain" aria-labelledby="service-title" aria-busy={waiting}>
        <h2 id="service-title">{say('service')}</h2>
        <div class="service">
          {choices.map((choice) => (
            <ChoiceSlider key={choice.id} choice={choice} />
          ))}
        </div>
        <p class="summary">
          {say(asked.stage > 0 ? 'assumed' : 'assumedStart', { keys: count(keys), step: asked.stage })}{' '}
          <span aria-live="polite">{waiting ? say('waiting') : ''}</span>
        </p>
      </article>
      <div class="cards wide" data-cards={questions.length}>
        {questions.map((question) => (
          <QuestionCard key={question} question={question} all={all} />
        ))}
      </div>
    </>
  );
}

function ChoiceSlider({ choice }: { choice: Choice }) {
  const value = chosen(choice, service.value);
  const said = valueText(choice, value);
  return (
    <label>
      <span>
        {say(choice.id)}: <b>{said}</b>
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
    default:
      return `${value}`;
  }
}
