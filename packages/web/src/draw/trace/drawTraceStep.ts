import type { TraceStep } from '@shardscope/core/explain';
import { type Board, box, dot, EDGE } from './board.ts';
import { drawChain } from './drawChain.ts';
import { drawDraws } from './drawDraws.ts';
import { drawEntry } from './drawEntry.ts';
import { drawFunnel, lastOfDraws } from './drawFunnel.ts';
import { drawJumps } from './drawJumps.ts';
import { drawRemainder } from './drawRemainder.ts';
import { drawRing } from './drawRingWalks.ts';
import { drawScores } from './drawScores.ts';

/**
 * Draws a step by its kind, and makes the drawing as high as it needs. No strategy is known here. `all` are the steps of its trace: draws that go on
 * among fewer places are drawn on the scale of the first.
 */
export function drawTraceStep(board: Board, step: TraceStep, all: readonly TraceStep[] = [step]): void {
  board.svg.clear();
  const height = heightOf(board, step, all);
  board.svg.attr('viewBox', `0 0 ${board.width} ${height}`).attr('height', height);
}

function heightOf(board: Board, step: TraceStep, all: readonly TraceStep[]): number {
  switch (step.kind) {
    case 'hash': {
      // Where the hash lies among all values.
      const length = board.width - 2 * EDGE;
      box(board, EDGE, 10, length, 6);
      dot(board, EDGE + board.done * (Number(step.value) / 2 ** step.bits) * length, 13, 6, board.look.ink);
      return 26;
    }
    case 'remainder':
      return drawRemainder(board, step);
    case 'entry':
      return drawEntry(board, step);
    case 'ring':
      return drawRing(board, step);
    case 'scores':
      return drawScores(board, step);
    case 'jumps':
      return drawJumps(board, step);
    case 'draws':
      if (step === lastOfDraws(all)) return drawFunnel(board, all, widestOf(all));
      return drawDraws(board, step);
    case 'chain':
      return drawChain(board, step);
  }
}

/** The most places that a trace has drawn from. */
const widestOf = (all: readonly TraceStep[]): number =>
  Math.max(...all.map((one) => (one.kind === 'draws' ? one.to : one.kind === 'jumps' ? one.buckets : 0)));
