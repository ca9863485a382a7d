import { type Cluster, Comparison, createCluster, InputError, type QuestionId, scenario } from '@shardscope/core';
import { Answering, consequences, type Quantity } from '@shardscope/core/consequences';
import { hash, strategy } from '@shardscope/core/registry';
import type { Answer, Answered, Asked } from './asked.ts';
import { traceWindows } from './traceWindows.ts';

// What is asked of a change; the others are asked of what it leads to alone.
const ofChange: readonly QuestionId[] = ['cache', 'rollout', 'duration', 'weight'];

// Shares that no law gives are known to a hundredth, and a slider is not waited for.
const SAMPLE = 20_000;

/** What core answers for one strategy after another; nothing for a trace that cannot be read in such windows. */
export async function* answered(asked: Asked): AsyncGenerator<Answered> {
  const contenders = asked.strategies.map((one) => ({ id: one.id, states: statesOf(asked, one) }));
  const { trace, known } = asked;
  const last = contenders.flatMap(({ states }) => states.slice(-1));
  const windows = trace && (await traceWindows(trace, last, known.window ?? 1).catch(unlessRefused));
  if (trace && !windows) return;
  const answering = new Answering(known, SAMPLE, windows);
  for (const { id, states } of contenders) yield answerOf(answering, asked, id, states);
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error;
}

/** The state that is asked of, and the one before it if there is one. */
function statesOf({ scenario: text, stage }: Asked, one: Asked['strategies'][number]): readonly Cluster[] {
  const { nodes, changes } = scenario(text);
  const start = createCluster(strategy(one.id), nodes, { ...one.options, hash: hash(one.hash) });
  return new Comparison([start], changes.slice(0, stage)).contenders[0].slice(-2);
}

function answerOf(
  answering: Answering,
  { questions, curve: drawnOf }: Asked,
  id: string,
  states: readonly Cluster[],
): Answered {
  const [still, changing] = [false, true].map((change) => questions.filter((one) => ofChange.includes(one) === change));
  const answers = {
    ...answering.answers(states.slice(-1), still)[0],
    // Of the state before, a trace has no windows: it is looked at where a change is asked of.
    ...(changing.length > 0 ? answering.answers(states, changing)[states.length - 1] : {}),
  };
  const curve = drawnOf && answering.curves(states, [drawnOf])[states.length - 1][drawnOf];
  return {
    strategy: id,
    answers: questions.flatMap((question) => {
      const readings = answers[question];
      if (!readings) return [];
      const numbers = Object.entries<Quantity>(consequences[question].quantities).map(
        ([quantity, { unit, better }]): Answer => ({
          quantity,
          unit,
          ...(better ? { better } : {}),
          reading: readings[quantity],
        }),
      );
      return [{ question, numbers }];
    }),
    ...(curve ? { curve: { points: curve.points, before: curve.before } } : {}),
  };
}
