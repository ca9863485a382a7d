import type { EntryStep, TraceStep } from '@shardscope/core/explain';
import type { Values } from '../../i18n/text.ts';
import type { traceTexts } from '../../i18n/views/traceTexts.ts';

type Say = (id: keyof typeof traceTexts.en, values?: Values) => string;

/** What a step does, in one sentence; nodes are said by their letters. */
export function sentence(step: TraceStep, letter: (id: string) => string, say: Say): string {
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
    case 'scores':
      return say('scores', { node: letter(step.winner) });
    case 'jumps': {
      const path = step.visited.join(' → ');
      return step.beyond === null ? say('lastJump', { path }) : say('jumps', { path, beyond: step.beyond });
    }
    case 'draws': {
      const count = step.draws.length + step.more;
      const last = step.draws[step.draws.length - 1];
      const ids = { node: 'hit', lower: 'lower', left: 'left', empty: 'miss', beyond: 'beyond' } as const;
      return say(ids[last.verdict], { count, place: last.place });
    }
    case 'chain':
      return say('chain', { bucket: step.bucket });
  }
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
      return say('turns', { index, node, skip: because.skip, turn: because.turn });
    case 'scores':
      return say('byScores', { index, node });
    case 'ring':
      return say('byWalk', { index, node });
  }
}
