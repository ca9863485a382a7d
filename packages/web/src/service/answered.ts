import { Comparison, createCluster, type Options, type QuestionId, scenario } from '@shardscope/core';
import {
  Answering,
  type Circumstances,
  consequences,
  type Quantity,
  type Reading,
} from '@shardscope/core/consequences';
import { hash, strategy } from '@shardscope/core/registry';

/** What is asked of strategies that were compared. */
export interface Asked {
  readonly scenario: string;
  /** How many changes have been made. */
  readonly stage: number;
  readonly strategies: readonly { readonly id: string; readonly options: Options; readonly hash: string }[];
  readonly known: Circumstances;
}

/** A number that answers a question. */
export interface Answer {
  readonly quantity: string;
  readonly unit: Quantity['unit'];
  readonly better?: Quantity['better'];
  readonly reading: Reading;
}

/** What one strategy answers: by the question, without those that do not arise. */
export interface Answered {
  readonly strategy: string;
  readonly answers: readonly { readonly question: QuestionId; readonly numbers: readonly Answer[] }[];
  /** The hit rate by seconds after the change, and what it was before; nothing where the question does not arise. */
  readonly warming?: { readonly points: readonly (readonly [seconds: number, hit: number])[]; readonly before: number };
}

/** The questions of the view, in order. Luck and drift take thousands of changes, and traffic a trace: the command line answers them. */
const asked = ['cache', 'cascade', 'loss', 'zones', 'rollout', 'duration', 'repair', 'storage', 'weight'] as const;

// What is asked of a change; the others are asked of what it leads to alone.
const ofChange: readonly QuestionId[] = ['cache', 'rollout', 'duration', 'weight'];

// Shares that no law gives are known to a hundredth, and a slider is not waited for.
const SAMPLE = 20_000;

/** What core answers for one strategy after another. */
export function* answered({ scenario: text, stage, strategies, known }: Asked): Generator<Answered> {
  const { nodes, changes } = scenario(text);
  const answering = new Answering(known, SAMPLE);
  for (const { id, options, hash: hashId } of strategies) {
    const start = createCluster(strategy(id), nodes, { ...options, hash: hash(hashId) });
    const [states] = new Comparison([start], changes.slice(0, stage)).contenders;
    const last = states.slice(-2);
    const answers = {
      ...answering.answers(
        last.slice(-1),
        asked.filter((one) => !ofChange.includes(one)),
      )[0],
      ...answering.answers(last, ofChange)[last.length - 1],
    };
    const curve = answering.curves(last, ['cache'])[last.length - 1].cache;
    yield {
      strategy: id,
      answers: asked.flatMap((question) => {
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
      ...(curve ? { warming: { points: curve.points, before: curve.before } } : {}),
    };
  }
}
