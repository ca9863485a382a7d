import { redisSlot } from '@shardscope/core';
import { SLOTS } from '@shardscope/core/redis';
import { failureOf } from '../../src/io/failure.ts';
import { type ApplyFlags, applyPlan } from '../../src/redis/apply/applyPlan.ts';
import type { Hook } from '../../src/redis/apply/performer.ts';
import { quietIo } from './quietIo.ts';
import { Sink } from './sink.ts';

/** For every slot the smallest number whose digits hash there: a hash tag for each slot. */
export const tagOfSlot: readonly string[] = (() => {
  const tags = new Array<string | undefined>(SLOTS);
  for (let number = 0, found = 0; found < SLOTS; number++) {
    const slot = redisSlot.of(`${number}`);
    if (tags[slot] === undefined) found++;
    tags[slot] ??= `${number}`;
  }
  return tags.map(String);
})();

/** The end of a process in the middle of something: nothing that would run afterwards does. */
export class Died extends Error {}

/** What a run came to: its exit code, or `died`. */
export interface Applied {
  readonly exit: number | 'died';
  readonly stdout: string;
  readonly why: string;
}

/** Carries a plan out in this process, without asking; with a hook that may throw `Died`. */
export async function applied(
  plan: string,
  flags: Partial<ApplyFlags> & Pick<ApplyFlags, 'connect'>,
  hook: Hook = () => {},
  signal = new AbortController().signal,
): Promise<Applied> {
  const stdout = new Sink();
  const io = { ...quietIo(signal), stdout };
  const given = {
    timeout: 5000,
    method: 'auto' as const,
    wait: 60_000,
    yes: true,
    quiet: true,
    ...flags,
  };
  try {
    await applyPlan(plan, given, io, hook);
    return { exit: 0, stdout: stdout.text, why: '' };
  } catch (error) {
    if (error instanceof Died) return { exit: 'died', stdout: stdout.text, why: '' };
    const failure = failureOf(error);
    if (!failure) throw error;
    return { exit: failure.code, stdout: stdout.text, why: failure.message };
  }
}
