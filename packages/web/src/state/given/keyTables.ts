import { effect } from '@preact/signals';
import { type RemoteTable, remoteTable } from '../../answer/table/remoteTable.ts';
import type { Question } from '../../model/run.ts';
import type { Progress } from '../../run/readOwnKeys.ts';
import { run } from '../state.ts';

interface Opened {
  readonly question: Question;
  readonly table: Promise<RemoteTable>;
  readonly ending: AbortController;
}

let opened: Opened | undefined;
// What is listed of an answer that is no longer shown is kept for nobody.
effect(() => {
  const { question } = run.value;
  if (opened && opened.question !== question) close();
});

function close(): void {
  opened?.ending.abort();
  opened = undefined;
}

/** The table of the keys of the answer that is shown, which is opened once; `onProgress` hears how far the first reading has come. */
export function keyTable(onProgress: (progress: Progress) => void): Promise<RemoteTable> {
  if (opened) return opened.table;
  const { question } = run.peek();
  const ending = new AbortController();
  const made: Opened = { question, ending, table: remoteTable(question, ending.signal, onProgress) };
  opened = made;
  // The next one who needs it tries again.
  made.table.catch(() => {
    if (opened === made) close();
  });
  return made.table;
}
