import { describe, expect, it } from 'vitest';
import {
  type Argv,
  BrokenInvariant,
  type Protocol,
  type Replies,
  type Request,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { S, T } from './modelCluster.ts';
import { type Mutation, modelRun } from './modelRun.ts';

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** A protocol whose requests or replies are changed on the way. */
const changing = (
  asked: (request: Request) => Request,
  heard: (request: Request, replies: Replies) => Replies = (_, r) => r,
): Mutation =>
  function* (protocol): Protocol<WindowOutcome> {
    for (let next = protocol.next(); ; ) {
      if (next.done) return next.value;
      const request = asked(next.value);
      const replies = yield request;
      next = protocol.next(heard(next.value, replies));
    }
  };

const commands =
  (change: (argv: Argv) => readonly Argv[]) =>
  (request: Request): Request => ({
    ...request,
    steps: request.steps.map((step) => ({ ...step, commands: step.commands.flatMap(change) })),
  });

/** No key is there, and none is left. */
const nothing = (replies: Replies): Replies =>
  replies.map((step) => step.map((reply) => (typeof reply === 'number' ? 0 : Array.isArray(reply) ? [] : reply)));

/** A mistake against each rule, and whether it loses keys when nothing stands in its way. */
const mistakes: readonly {
  readonly rule: number;
  readonly what: string;
  readonly mutation: Mutation;
  readonly loses?: true;
  readonly databases?: number;
}[] = [
  {
    rule: 1,
    what: 'hands over a slot that still has keys',
    mutation: changing(
      (request) => request,
      (_, replies) => nothing(replies),
    ),
    loses: true,
  },
  {
    rule: 1,
    what: 'tells the source before the target',
    mutation: changing((request) => ({
      ...request,
      steps: request.steps.map((step) => (step.to === T && step.commands[0][3] === 'NODE' ? { ...step, to: S } : step)),
    })),
  },
  {
    rule: 1,
    what: 'writes the journal between the proof and the handover',
    mutation: changing(({ lines, steps, ...rest }) => {
      const handed = steps.flatMap(({ to, commands }) =>
        to === T ? commands.flatMap((argv) => (argv[3] === 'NODE' ? [Number(argv[2])] : [])) : [],
      );
      const others = lines.filter(({ ev }) => ev !== 'own');
      return { ...rest, steps, lines: handed.length > 0 ? [...others, { ev: 'own', slots: handed }] : others };
    }),
  },
  {
    rule: 2,
    what: 'counts the first database alone',
    databases: 2,
    mutation: changing((request) => ({
      ...request,
      steps: request.steps.map((step) =>
        step.commands[0][1] === 'NODES'
          ? { ...step, commands: step.commands.slice(0, 1 + (step.commands.length - 1) / 2) }
          : step,
      ),
    })),
  },
  {
    rule: 3,
    what: 'opens a slot that it has not looked for',
    mutation: changing(
      commands((argv) => (argv[1] === 'SETSLOT' ? [[...argv.slice(0, 2), '99', ...argv.slice(3)]] : [argv])),
    ),
  },
  {
    rule: 4,
    what: 'opens slots without a line',
    mutation: changing((request) => ({ ...request, lines: request.lines.filter(({ ev }) => ev !== 'open') })),
  },
  {
    rule: 4,
    what: 'sends keys without a line',
    mutation: changing((request) => ({ ...request, lines: request.lines.filter(({ ev }) => ev !== 'batch') })),
  },
  {
    rule: 4,
    what: 'hands over without a line',
    mutation: changing((request) => ({ ...request, lines: request.lines.filter(({ ev }) => ev !== 'own') })),
  },
  {
    rule: 5,
    what: 'overwrites whatever the target has',
    mutation: changing(
      commands((argv) =>
        argv[0] === 'MIGRATE' && argv[6] !== 'REPLACE' ? [[...argv.slice(0, 6), 'REPLACE', ...argv.slice(6)]] : [argv],
      ),
    ),
  },
  {
    rule: 6,
    what: 'sends a command that is not its own',
    mutation: changing(commands((argv) => (argv[1] === 'NODES' ? [argv, ['FLUSHALL']] : [argv]))),
  },
];

describe('slots moved on a model of the servers', () => {
  it('lose nothing that clients were told of, whatever breaks in between', () => {
    let writes = 0;
    let kills = 0;
    for (const seed of seeds(250)) {
      const outcome = modelRun({ seed, databases: 1 + (seed % 2) });
      expect([seed, outcome.wrong, outcome.stopped]).toEqual([seed, [], undefined]);
      writes += outcome.writes;
      kills += outcome.kills;
    }
    // The model is not idle.
    expect(writes).toBeGreaterThan(10_000);
    expect(kills).toBeGreaterThan(200);
  });

  for (const { rule, what, mutation, databases = 1, loses } of mistakes) {
    it(`rule ${rule} stops a protocol that ${what}`, () => {
      const stopped = () => {
        for (const seed of seeds(20)) modelRun({ seed, databases, mutation });
      };
      expect(stopped).toThrow(BrokenInvariant);
      expect(stopped).toThrow(`invariant ${rule}`);
      if (!loses) return;
      // The same without the rule: keys are gone, which is what the model is for.
      const wrong = seeds(20).flatMap(
        (seed) => modelRun({ seed, databases, mutation, unguarded: true, trouble: 0 }).wrong,
      );
      expect(wrong.length).toBeGreaterThan(0);
    });
  }
});
