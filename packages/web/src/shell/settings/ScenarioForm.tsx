import { t } from '../../language.ts';
import { MOST_KEYS } from '../../run/compute.ts';
import { registry } from '../../run/registry.ts';
import { ask, question } from '../../state.ts';

/** The scenario as text, the keys that are generated, and the hash. */
export function ScenarioForm() {
  const { scenario, hash, keys, seed } = question.value;
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string): string => String(form.get(name));
        void ask({
          scenario: text('scenario'),
          pasted: undefined,
          keys: Number(text('keys')),
          seed: Number(text('seed')),
          hash: text('hash') || undefined,
        });
      }}
    >
      <label>
        {t('scenario')}
        <input
          name="scenario"
          value={scenario}
          title={t('scenarioHint')}
          autocomplete="off"
          maxLength={20_000}
          required
        />
      </label>
      <label>
        {t('keys')}
        <input name="keys" type="number" min={1} max={MOST_KEYS} step={1} value={keys} required />
      </label>
      <label>
        {t('seed')}
        <input name="seed" type="number" min={0} max={2 ** 32 - 1} step={1} value={seed} required />
      </label>
      <label>
        {t('hash')}
        <select name="hash" value={hash ?? ''}>
          <option value="">{t('hashOwn')}</option>
          {registry.value.hashes.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <button type="submit">{t('apply')}</button>
    </form>
  );
}
