import { effect } from '@preact/signals';
import { ProblemError, problemOf } from '../../model/problem.ts';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { readRecording } from '../../recording/readRecording.ts';
import { computing, problem, question, refuse, view } from '../state.ts';
import { planned } from './planned.ts';
import { recorded } from './recorded.ts';

let closing = false;

/** Shows a recording until something else is asked for; one that cannot be read leaves everything as it is and says why. */
export async function openRecording(file: File): Promise<void> {
  try {
    await showRecording(await readRecording(file));
  } catch (error) {
    const found = problemOf(error);
    refuse(new ProblemError(found.kind === 'input' ? { ...found, place: { file: file.name } } : found));
  }
}

/** Shows what was read, or is being read, until something else is asked for. */
export async function showRecording(read: RecordedWatch): Promise<void> {
  // The link that was followed on the way here.
  await answered();
  if (!closing) {
    closing = true;
    effect(() => {
      void question.value;
      void view.value;
      recorded.value = undefined;
    });
  }
  problem.value = undefined;
  planned.value = undefined;
  recorded.value = read;
}

const answered = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (computing.value) return;
      queueMicrotask(() => {
        stop();
        resolve();
      });
    });
  });
