import type { EntryStep, TraceStep } from '@shardscope/core/explain';
import type { Values } from '@shardscope/drawing';
import type { traceTexts } from '../../i18n/views/traceTexts.ts';

type Say = (id: keyof typeof traceTexts.en, values?: Values) => string;

/** What a step does; nodes are said by their letters. `all` are the steps of its trace. */
export function sentence(
  step: TraceStep,
  letter: (id: string) => string,
  say: Say,
  all: readonly TraceStep[] = [step],
): string {
  switch (step.kind) {
    case 'hash':
      return say(step.tag ? 'tagged' : 'hash', { hash: step.hash, value: String(step.value) });
    case 'remainder':
      return say('remainder', { value: String(step.value), by: step.by, rest: step.rest });
    case 'entry':
      return entrySentence(step, letter(step.owner), say);
    case 'ring': {
      const { owner, passed } = step.tries[step.winner];
      const id = step.tries.length > 1 ? 'nearest' : passed.length > 0 ? 'passing' : 'ring';
      return say(id, { node: letter(owner), count: step.tries.length });
    }
    case 'scores': {
      const node = letter(step.winner);
      if (step.straws) return say('straws', { node });
      // After a walk over a ring, only those that it meets.
      const met = all[all.indexOf(step) - 1]?.kind === 'ring';
      return say(met ? 'candidates' : 'scores', { node, count: step.scores.length + step.more });
    }
    case 'jumps': {
      const path = step.visited.join(' → ');
      return step.beyond === null ? say('lastJump', { path }) : say('jumps', { path, beyond: step.beyond });
    }
    case 'draws': {
      const count = step.draws.length + step.more;
      const last = step.draws[step.draws.length - 1];
      if (last.verdict === 'left') {
        const to = drawnAfter(step, all);
        // Said once, where one may wonder.
        const spare = last.place === to && all.find(({ kind }) => kind === 'draws') === step;
        return say(spare ? 'leftSpare' : 'left', { place: last.place, to });
      }
      if (last.verdict === 'node' && count === 1) return say('hitAtOnce', { place: last.place });
      const ids = { node: 'hit', lower: 'lower', empty: 'miss', beyond: 'beyond' } as const;
      return say(ids[last.verdict], { count, place: last.place });
    }
    case 'chain':
      return say('chain', { bucket: step.bucket });
  }
}

/** Among how many places the next draw is. */
function drawnAfter(step: TraceStep, all: readonly TraceStep[]): number {
  const next = all.slice(all.indexOf(step) + 1).find(({ kind }) => kind === 'draws');
  return next?.kind === 'draws' ? next.to : 0;
}

function entrySentence({ index, because }: EntryStep, node: string, say: Say): string {
  switch (because.kind) {
    case 'order':
      return say('order', { index, node });
    case 'places':
      return say('places', { index, node });
    case 'plan':
      return say('plan', { from: because.from, to: because.to, node });
    case 'turns':
      return say('turns', { index, node });
    case 'scores':
      return say('byScores', { index, node });
    case 'ring':
      return say('byWalk', { index, node });
  }
}
