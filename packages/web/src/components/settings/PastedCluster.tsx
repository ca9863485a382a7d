import { slots } from '@shardscope/core';
import { t } from '../../state/language.ts';
import { submit } from '../../state/state.ts';

// The reply of a cluster of a thousand nodes with scattered slots is smaller.
const MOST_CHARACTERS = 5_000_000;

/** Takes what an operator has at hand of a cluster and shows its slots. */
export function PastedCluster() {
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        void submit({ pasted: String(new FormData(event.currentTarget).get('cluster')) }, { view: slots.id });
      }}
    >
      <label>
        {t('paste')}
        <textarea
          placeholder="CLUSTER NODES, CLUSTER SHARDS, CLUSTER SLOTS, redis-cli --cluster check"
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
