import { letterOf, shownName } from '@shardscope/drawing';
import { problemOf } from '../../model/problem.ts';
import { hasOwnCluster } from '../../model/run.ts';
import { nodesOf, rename, startWith, weigh, without } from '../../run/edit.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { problem, question, submit } from '../../state/state.ts';
import { REDIS_STORY } from '../../story/storyNames.ts';

// A longer list is easier to edit as text.
const MOST_ROWS = 24;

/** The nodes of the scenario, to rename, weigh, remove and add: all of it changes the scenario's text. */
export function NodeEditor() {
  const { scenario } = question.value;
  if (scenario === REDIS_STORY || hasOwnCluster(question.value)) return null;
  const nodes = nodesOf(scenario);
  /** Asks for the changed scenario, or says why there is none. */
  const become = (changed: () => string): void => {
    try {
      void submit({ scenario: changed() });
    } catch (error) {
      problem.value = problemOf(error);
    }
  };
  return (
    <fieldset class="editor">
      <legend>{t('editNodes')}</legend>
      {nodes.length <= MOST_ROWS &&
        nodes.map(({ id, weight }, node) => (
          <div key={id}>
            <span class="swatch" style={{ background: look.value.colour(node) }} />
            {letterOf(node)}
            <input
              type="text"
              aria-label={t('nameOf', { node: shownName(id) })}
              maxLength={100}
              value={id}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                // Until it is answered, or if it is refused, the name is what it was.
                currentTarget.value = id;
                if (value !== '') become(() => rename(scenario, id, value));
              }}
            />
            <input
              type="number"
              aria-label={t('weightOf', { node: shownName(id) })}
              min={0}
              max={1_000_000}
              step="any"
              required
              value={weight ?? 1}
              onChange={({ currentTarget }) => {
                if (currentTarget.reportValidity()) become(() => weigh(scenario, id, currentTarget.valueAsNumber));
              }}
            />
            <button
              type="button"
              class="small"
              aria-label={t('without', { node: shownName(id) })}
              disabled={nodes.length === 1}
              onClick={() => become(() => without(scenario, id))}
            >
              −
            </button>
          </div>
        ))}
      <button type="button" onClick={() => become(() => startWith(scenario))}>
        {t('startWith')}
      </button>
    </fieldset>
  );
}
