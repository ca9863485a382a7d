import { registry } from '../../run/registry.ts';
import { lang, t } from '../../state/language.ts';
import { question, submit } from '../../state/state.ts';

/** The strategies to compare. */
export function StrategyPicker() {
  const chosen = question.value.strategies;
  return (
    <fieldset class="strategies">
      <legend>{t('strategies')}</legend>
      {registry.value.strategies.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={chosen.length === 1 && chosen[0] === id}
            onChange={({ currentTarget: { checked } }) => {
              const all = registry.value.strategies.map((one) => one.id);
              void submit({ strategies: all.filter((one) => (one === id ? checked : chosen.includes(one))) });
            }}
          />{' '}
          {title[lang.value]}
        </label>
      ))}
    </fieldset>
  );
}
