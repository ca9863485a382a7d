import type { Refusal } from '../../model/run.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { lang, sentences, t } from '../../state/language.ts';
import { question, submit } from '../../state/state.ts';
import { Why } from '../common/Said.tsx';

/** A strategy that cannot serve the scenario: why, and how to do without it. */
export function RefusedCard({ refusal: { strategy: id, problem } }: { refusal: Refusal }) {
  const title = strategyOf(id).title[lang.value];
  const { strategies } = question.value;
  return (
    <article class="card plain refused" aria-labelledby={`refused-${id}`} data-refused={id}>
      <h2 id={`refused-${id}`}>{title}</h2>
      <p class="note">
        {sentences([t('refused', { strategy: title }), ''])}
        <Why problem={problem} />{' '}
        {strategies.length > 1 && (
          <button
            type="button"
            class="small"
            onClick={() => void submit({ strategies: strategies.filter((one) => one !== id) })}
          >
            {t('removeStrategy')}
          </button>
        )}
      </p>
    </article>
  );
}
