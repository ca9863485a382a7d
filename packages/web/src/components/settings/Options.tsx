import type { IntegerOption } from '@shardscope/core';
import { strategyOf } from '../../run/strategyOf.ts';
import { lang, t } from '../../state/language.ts';
import { question, submit } from '../../state/state.ts';

// From this many times the least value on, a slider moves by ratios.
const WIDE = 64;

/** Controls for the options of a strategy, made from what core says about them. */
export function Options({ id }: { id: string }) {
  const { options } = strategyOf(id);
  const chosen = question.value.options[id] ?? {};
  const choose = (name: string, value: number | string): void =>
    void submit({ options: { ...question.value.options, [id]: { ...chosen, [name]: value } } });
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
          {spec.kind === 'integer' && spec.min > 0 && spec.max / spec.min >= WIDE && (
            <Slider
              name={name}
              spec={spec}
              value={Number(chosen[name] ?? spec.default)}
              choose={(value) => choose(name, value)}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}

interface SliderProps {
  readonly name: string;
  readonly spec: IntegerOption;
  readonly value: number;
  choose(value: number): void;
}

/** A slider over the powers of two of a wide range and what lies between them. */
function Slider({ name, spec: { min, max }, value, choose }: SliderProps) {
  return (
    <input
      type="range"
      aria-label={name}
      aria-valuetext={String(value)}
      min={Math.log2(min)}
      max={Math.log2(max)}
      step={0.125}
      value={Math.log2(value)}
      onInput={({ currentTarget }) => {
        const wanted = Math.min(Math.max(Math.round(2 ** currentTarget.valueAsNumber), min), max);
        if (wanted !== value) choose(wanted);
      }}
    />
  );
}
