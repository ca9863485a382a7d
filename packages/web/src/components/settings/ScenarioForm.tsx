import { noOwnCluster } from '../../model/run.ts';
import { t } from '../../state/language.ts';
import { question, submit } from '../../state/state.ts';

/** The scenario as text. */
export function ScenarioForm() {
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('scenario');
        void submit({ scenario: String(text), ...noOwnCluster });
      }}
    >
      <label>
        {t('scenario')}
        <input
          name="scenario"
          value={question.value.scenario}
          title={t('scenarioHint')}
          autocomplete="off"
          maxLength={20_000}
          required
        />
      </label>
      <button type="submit">{t('apply')}</button>
    </form>
  );
}
