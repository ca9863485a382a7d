import { keyKinds, mostKeys } from '@shardscope/core';
import { registry } from '../../run/registry.ts';
import { t } from '../../state/language.ts';
import { question, submit } from '../../state/state.ts';

/** The keys that are generated, and the hash of all keys. */
export function GeneratedKeys() {
  const { hash, keys, like, seed } = question.value;
  return (
    <div class="question">
      <WholeNumber
        label={t('keys')}
        min={1}
        max={mostKeys}
        value={keys}
        choose={(count) => void submit({ keys: count, own: undefined })}
      />
      <label>
        {t('like')}
        <select
          value={like}
          onChange={({ currentTarget: { value } }) =>
            void submit({ like: keyKinds.find((kind) => kind === value), own: undefined })
          }
        >
          {keyKinds.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </label>
      <WholeNumber
        label={t('seed')}
        min={0}
        max={2 ** 32 - 1}
        value={seed}
        choose={(number) => void submit({ seed: number, own: undefined })}
      />
      <label>
        {t('hash')}
        <select
          value={hash ?? ''}
          onChange={({ currentTarget: { value } }) => void submit({ hash: value || undefined })}
        >
          <option value="">{t('hashOwn')}</option>
          {registry.value.hashes.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface WholeNumberProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  choose(value: number): void;
}

function WholeNumber({ label, choose, ...range }: WholeNumberProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        step={1}
        required
        {...range}
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity()) choose(currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}
