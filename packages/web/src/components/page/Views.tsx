import { registry } from '../../run/registry.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { narrow } from '../../state/displayChoices.ts';
import { lang, t } from '../../state/language.ts';
import { question, questions, run, submit, tab, turnTo } from '../../state/state.ts';
import { ViewLink } from './ViewLink.tsx';

/** The questions that the figures answer, as addresses, and the strategy that is looked at alone; on a phone one list of both. */
export function Views() {
  const current = tab.value;
  const asked = questions.map((id) => ({ id, title: t(id === 'skew' ? 'skewView' : id === 'keys' ? 'keysView' : id) }));
  const compared = run.value.tracks.map(({ strategy }) => strategy);
  const others = registry.value.strategies.map(({ id }) => id).filter((id) => !question.value.strategies.includes(id));
  const alone = compared.includes(current);
  const Strategy = (id: string) => (
    <option key={id} value={id}>
      {strategyOf(id).title[lang.value]}
    </option>
  );
  const choose = (id: string): void => {
    if (!others.includes(id)) turnTo(id);
    else void submit({ strategies: [...question.value.strategies, id] }, { view: id });
  };
  return (
    <nav class="views" aria-label={t('views')}>
      {!narrow.value &&
        asked.map(({ id, title }) => (
          <ViewLink key={id} id={id}>
            {title}
          </ViewLink>
        ))}
      <select
        class={alone ? 'current' : undefined}
        aria-label={t(narrow.value ? 'views' : 'oneStrategy')}
        value={narrow.value || alone ? current : ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {narrow.value ? (
          asked.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))
        ) : (
          <option value="" hidden>
            {t('oneStrategy')}
          </option>
        )}
        <optgroup label={t('compared')}>{compared.map(Strategy)}</optgroup>
        {!run.value.configurations && others.length > 0 && (
          <optgroup label={t('addStrategy')}>{others.map(Strategy)}</optgroup>
        )}
      </select>
    </nav>
  );
}
