import { InputError, phrase } from '@shardscope/core';
import { parsePlannedMoves } from '@shardscope/core/redis';
import { ProblemError, problemOf } from '../../model/problem.ts';
import { problem, refuse } from '../state.ts';
import { planned } from './planned.ts';
import { recorded } from './recorded.ts';

/** Measures the progress of the shown recording by a plan; one that cannot be read, or is of another cluster, leaves everything as it is and says why. */
export async function openPlan(file: File): Promise<void> {
  try {
    const moves = parsePlannedMoves(await file.text());
    const shown = recorded.value;
    if (!shown) throw new InputError(phrase`a plan goes with a watch or its recording, and none is shown`);
    const stranger = moves.find(({ to }) => !shown.indices.has(to));
    if (stranger) throw new InputError(phrase`slots move to ${stranger.to}, which is no master of this cluster`);
    problem.value = undefined;
    planned.value = moves;
  } catch (error) {
    const found = problemOf(error);
    refuse(new ProblemError(found.kind === 'input' ? { ...found, place: { file: file.name } } : found));
  }
}
