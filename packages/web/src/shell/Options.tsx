import { lang, t } from '../language.ts';
import { rule } from '../run/rule.ts';
import { ask, question } from '../state.ts';

/** Controls for the options of a strategy, made from what core says about them. */
export function Options({ id }: { id: string }) {
  const { options } = rule(id);
  const chosen = question.value.options[id] ?? {};
  const choose = (name: string, value: number | string): void =>
    void ask({ options: { ...question.value.options, [id]: { ...chosen, [name]: value } } });
  if (Object.keys(options).length === 0) return null;
  return (
    <fieldset class="options">
      <legend>{t('options')}</legend>
      {Object.entries(options).map(([name, spec]) => (
        <div key={name} title={spec.help[lang.value]}>
          <label for={`${id}-${name}`}>{name}</label>
          {spec.kind === 'choice' ? (
            <select
              id={`${id}-${name}`}
              value={chosen[name] ?? spec.default}
              onChange={({ currentTarget }) => choose(name, currentTarget.value)}
            >
              {spec.choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          ) : (
            <input
              id={`${id}-${name}`}
              type="number"
              step={spec.kind === 'number' ? 'any' : 1}
              min={spec.min}
              max={spec.max}
              value={chosen[name] ?? spec.default}
              onChange={({ currentTarget }) => {
                if (currentTarget.checkValidity()) choose(name, currentTarget.valueAsNumber);
                else currentTarget.reportValidity();
              }}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}
