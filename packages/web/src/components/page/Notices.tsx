import { count, megabytes } from '@shardscope/drawing';
import { changedSince, notUnderstood } from '../../state/address.ts';
import { given } from '../../state/given/configurations.ts';
import { lang, listed, reasonIn, t } from '../../state/language.ts';
import { abort, computing, problem, progress, question, run } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { Said } from '../common/Said.tsx';

const PastedFindings = lazy(async () => (await import('../strategy/PastedFindings.tsx')).PastedFindings);
const ConfigurationPanel = lazy(
  async () => (await import('../configuration/ConfigurationPanel.tsx')).ConfigurationPanel,
);
const OwnNotice = lazy(async () => (await import('./OwnNotice.tsx')).OwnNotice);

/** What is going on, what went wrong, and of which keys the figures are. */
export function Notices() {
  const { own, pasted, tracks } = run.value;
  const changes = changedSince.value
    .filter(({ strategy }) => question.value.strategies.includes(strategy))
    .map(({ strategy, said }) => t('changedRule', { strategy, rule: said[lang.value] }));
  // Before the first answer, what stands in its place says so.
  const begun = run.value.nodes.length > 0 || progress.value !== undefined;
  return (
    <>
      {computing.value && begun && <Waiting />}
      {problem.value && (
        <p class="problem" role="alert">
          <Said problem={problem.value} />
        </p>
      )}
      {notUnderstood.value.length > 0 && (
        <p class="problem" role="status">
          {t('notUnderstood', { names: listed(notUnderstood.value.map((name) => reasonIn(name) ?? String(name))) })}
        </p>
      )}
      {changes.length > 0 && (
        <p class="note" role="status">
          {t('changedSince', { changes: listed(changes) })}
        </p>
      )}
      {pasted && <PastedFindings found={pasted} nobody={tracks[0].stages[0].measured.nobody ?? 0} />}
      {given.value && <ConfigurationPanel given={given.value} />}
      {own && <OwnNotice own={own} />}
    </>
  );
}

function Waiting() {
  const { read, bytes, keys } = progress.value ?? {};
  if (read === undefined || bytes === undefined) return <p class="note">{t('computing')}</p>;
  return (
    <p class="note">
      {t('reading', { read: megabytes(read), bytes: megabytes(bytes), keys: count(keys ?? 0) })}{' '}
      <button type="button" onClick={abort}>
        {t('cancel')}
      </button>
    </p>
  );
}
