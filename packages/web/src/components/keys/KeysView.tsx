import './keys.css';
import { count, megabytes } from '@shardscope/drawing';
import { useMemo, useState } from 'preact/hooks';
import { type KeyFilter, readKeyFilter } from '../../answer/table/keyFilter.ts';
import type { KeyRow } from '../../answer/table/keyRow.ts';
import { save } from '../../export/save.ts';
import { keysTexts } from '../../i18n/views/keysTexts.ts';
import { type Problem, problemOf } from '../../model/problem.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { nodesAround } from '../../scene/nodesAround.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang, saying, sentences, t } from '../../state/language.ts';
import { playLookup } from '../../state/pinned.ts';
import { drawnFrame, frame, keyFilter, tracedKey } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { Said } from '../common/Said.tsx';
import { KeyFilterForm } from './KeyFilterForm.tsx';
import { KeyGrid, type RowRange } from './KeyGrid.tsx';
import { KeyStory } from './KeyStory.tsx';
import { keyColumns } from './keyColumns.tsx';
import { type KeyRows, type KeyRowsState, useKeyRows } from './useKeyRows.ts';

const say = saying(keysTexts);

/** Which keys move: all of them one by one, and the story of each. */
export function KeysView({ scenes }: { scenes: readonly Scene[] }) {
  const filter = readKeyFilter(keyFilter.value) ?? {};
  const scene = scenes.find(({ track }) => track.strategy === filter.strategy) ?? scenes[0];
  return scene ? <Keys scenes={scenes} scene={scene} filter={filter} /> : null;
}

function Keys({ scenes, scene, filter }: { scenes: readonly Scene[]; scene: Scene; filter: KeyFilter }) {
  const [refused, setRefused] = useState<Problem>();
  const { run, track, before, after } = scene;
  const { strategy: _, by = 'when', ...selection } = filter;
  const state = useKeyRows(run, {
    strategy: track.strategy,
    before: track.stages.indexOf(before),
    after: track.stages.indexOf(after),
    selection: { ...selection, by },
  });
  const { rows } = state;
  const [marked, mark] = useState<RowRange>();
  const [told, setTold] = useState('');
  const problem = state.problem ?? refused;
  const [was, is] = useMemo(() => nodesAround(run, track, before, after), [run, before, after]);
  const key = tracedKey.value;
  const columns = keyColumns(scenes, scene, filter);
  return (
    <article class="keys-view" aria-labelledby="keys-title">
      {frame.value.change < 0 && drawnFrame.value.change >= 0 && (
        <p class="note">{t('firstMoving', { event: announcement(run, drawnFrame.value, t) })}</p>
      )}
      <h2 id="keys-title" aria-live="polite">
        {rows ? <Sentence state={state} scene={scene} /> : opening(state)}
      </h2>
      {problem && (
        <p class="problem" role="alert">
          <Said problem={problem} />
        </p>
      )}
      <KeyFilterForm filter={{ ...filter, strategy: track.strategy }} before={was} after={is} />
      {rows && (
        <div class={key === '' ? 'key-columns' : 'key-columns told-beside'}>
          <div class="key-table" aria-busy={state.waiting}>
            <KeyGrid
              columns={columns}
              pages={rows.pages}
              label={say('table')}
              pressed={({ key: own, text }) => text && own === key}
              press={tell}
              marked={marked}
              mark={(range) => {
                mark(range);
                setTold('');
              }}
              failed={(error) => setRefused(problemOf(error))}
            />
            <p class="key-foot">
              <span aria-live="polite">
                {sentences([
                  rows.counts.chosen === 0
                    ? say('none')
                    : say('chosen', { chosen: count(rows.counts.chosen), keys: count(rows.counts.keys) }),
                  ...(by === 'when' ? [say('order')] : []),
                  told || say('mark'),
                  ...(rows.counts.cut ? [say('cut', { keys: count(rows.counts.keys) })] : []),
                ])}
              </span>{' '}
              <button
                type="button"
                disabled={state.waiting || rows.counts.chosen === 0}
                onClick={() => {
                  copyRows(rows, marked)
                    .then((copied) => setTold(say('copied', { rows: count(copied) })))
                    .catch((error: unknown) => setRefused(problemOf(error)));
                }}
              >
                {say('copy', { rows: count(sizeOf(rows, marked)) })}
              </button>
              {(['csv', 'ndjson'] as const).map((format) => (
                <button
                  key={format}
                  type="button"
                  disabled={state.waiting}
                  onClick={() => {
                    rows.table
                      .ask('file', format)
                      .then((file) => save(`shardscope-keys.${format}`, file))
                      .catch((error: unknown) => setRefused(problemOf(error)));
                  }}
                >
                  {format.toUpperCase()}
                </button>
              ))}
            </p>
          </div>
          {key === '' ? <p class="key-hint">{say('press')}</p> : <KeyStory scenes={scenes} scene={scene} rows={rows} />}
        </div>
      )}
    </article>
  );
}

const sizeOf = ({ counts: { chosen } }: KeyRows, marked: RowRange | undefined): number =>
  marked ? marked.to - marked.from : chosen;

/** Puts the marked rows, or all, into the clipboard, as a table to paste; resolves to how many there were. */
async function copyRows(rows: KeyRows, marked: RowRange | undefined): Promise<number> {
  const file = await rows.table.ask('file', 'tsv', marked?.from, marked?.to);
  await navigator.clipboard.writeText(await file.text());
  return sizeOf(rows, marked);
}

/** Begins the story of the key of a row; one that is no text cannot be typed, and has none. */
function tell({ key, text }: KeyRow): void {
  if (!text) return;
  tracedKey.value = key;
  playLookup();
}

function Sentence({ state: { rows }, scene: { run, track } }: { state: KeyRowsState; scene: Scene }) {
  if (!rows) return null;
  const { keys, moved, needless } = rows.counts;
  return (
    <>
      {say(run.own ? 'said' : 'saidGenerated', {
        moved: count(moved),
        keys: count(keys),
        needless: count(needless),
        strategy: strategyOf(track.strategy).title[lang.value],
      })}
    </>
  );
}

const opening = ({ progress }: KeyRowsState): string =>
  progress ? say('read', { read: megabytes(progress.read), bytes: megabytes(progress.bytes) }) : say('opening');
