import { poolOf, readFile } from '../../configuration/understood.ts';
import { configurationTexts } from '../../i18n/own/configurationTexts.ts';
import type { ConfigurationFile } from '../../model/configuration.ts';
import { ProblemError } from '../../model/problem.ts';
import type { ShownSide } from '../../model/shownConfigurations.ts';
import { lang, saying } from '../../state/language.ts';
import { FactFields } from './FactFields.tsx';

const say = saying(configurationTexts);

/** One configuration: what it is, which of its pools is shown, and what it leaves open. */
export function FileCard({
  file,
  title,
  side,
  poolName,
  fact,
  change,
}: {
  file: ConfigurationFile;
  /** Which of two it is. */
  title?: string;
  /** What was understood of it, if it could be. */
  side?: ShownSide | undefined;
  /** The pool that is shown unless another one was chosen. */
  poolName: string | undefined;
  /** What must be known first, such as `client=java|librdkafka`. */
  fact?: string | undefined;
  change: (file: ConfigurationFile) => void;
}) {
  const read = readIn(file);
  const name = file.name === '' ? say('pasted') : file.name;
  return (
    <fieldset class="file">
      <legend>{title === undefined ? name : `${title} · ${name}`}</legend>
      {side && (
        <p class="summary">
          {say('system', { system: side.title[lang.value], rule: side.rule[lang.value] })} ·{' '}
          {say('hashed', { key: side.key })}
        </p>
      )}
      {read && read.pools.length > 1 && (
        <label>
          {say('pool')}{' '}
          <select
            value={poolOf(read.pools, file.pool ?? poolName)?.name}
            onChange={({ currentTarget: { value } }) => change({ ...file, pool: value })}
          >
            {read.pools.map(({ name: pool, unkeyed }) => (
              <option key={pool} value={pool} disabled={unkeyed !== undefined}>
                {unkeyed === undefined ? pool : say('unkeyed', { name: pool, way: String(unkeyed) })}
              </option>
            ))}
          </select>
        </label>
      )}
      {read && <FactFields file={file} known={read.reader.facts} missing={fact} change={change} />}
      {side && side.notes.length > 0 && (
        <details>
          <summary>{say('notes')}</summary>
          <ul lang="en">
            {side.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}

/** The pools of a file; nothing of one that cannot be read, which is said elsewhere. */
function readIn(file: ConfigurationFile): ReturnType<typeof readFile> | undefined {
  try {
    return readFile(file);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
