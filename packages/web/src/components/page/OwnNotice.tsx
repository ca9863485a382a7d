import { count } from '@shardscope/drawing';
import { save } from '../../export/save.ts';
import { printScenarioFile } from '../../export/scenarioFile.ts';
import { hasOwnCluster, type OwnRead } from '../../model/run.ts';
import { sentences, t } from '../../state/language.ts';
import { question, run, submit } from '../../state/state.ts';
import { REDIS_STORY } from '../../story/storyNames.ts';

const FORMS = { csv: 'ownCsv', quoted: 'ownQuoted', record: 'ownRecords' } as const;

/** What was read of one's own keys, and what to do where no link can hold them. */
export function OwnNotice({ own: { name, form, empty, cut, linked } }: { own: OwnRead }) {
  const { scenario } = question.value;
  const keys = count(run.value.keys);
  const said = [
    name === '' ? t('ownPasted', { keys }) : t('ownRead', { name, keys }),
    form === 'line' ? '' : t(FORMS[form]),
    empty > 0 ? t('ownEmpty', { count: count(empty) }) : '',
    cut ? t('ownCut', { keys }) : '',
    linked ? '' : t('ownUnlinked'),
  ].filter((sentence) => sentence !== '');
  return (
    <p class="note own">
      <span role="status">{sentences(said)}</span>{' '}
      {!linked && scenario !== REDIS_STORY && !hasOwnCluster(question.value) && (
        <button
          type="button"
          onClick={() => save('scenario.json', new Blob([printScenarioFile(scenario)], { type: 'application/json' }))}
        >
          {t('saveScenario')}
        </button>
      )}{' '}
      <button type="button" onClick={() => void submit({ own: undefined })}>
        {t('generatedAgain')}
      </button>
    </p>
  );
}
