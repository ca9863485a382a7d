import { slots } from '@shardscope/core';
import { noOwnCluster } from '../../model/run.ts';
import { addConfigurations } from '../../state/given/configurations.ts';
import { t } from '../../state/language.ts';
import { submit } from '../../state/state.ts';

// The reply of a cluster of a thousand nodes with scattered slots is smaller.
const MOST_CHARACTERS = 5_000_000;

async function show(text: string): Promise<void> {
  const { isConfiguration } = await import('../../configuration/dropped.ts');
  if (isConfiguration(text)) await addConfigurations([{ name: '', text, facts: [] }]);
  else await submit({ ...noOwnCluster, pasted: text }, { view: slots.id });
}

/** Takes what an operator has at hand of a cluster and shows its slots. */
export function PastedCluster() {
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        void show(String(new FormData(event.currentTarget).get('cluster')));
      }}
    >
      <label>
        {t('paste')}
        <textarea
          placeholder="nginx, HAProxy, twemproxy, Envoy, Kafka, …, CLUSTER NODES, CLUSTER SHARDS, redis-cli --cluster check"
          name="cluster"
          rows={3}
          maxLength={MOST_CHARACTERS}
          spellcheck={false}
          required
        />
      </label>
      <button type="submit">{t('showCluster')}</button> <span class="summary">{t('private')}</span>
    </form>
  );
}
