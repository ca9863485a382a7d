import { describe, expect, it } from 'vitest';
import { redisStory } from '../../src/story/redisStory.ts';

const steps = redisStory();

describe('what is typed in the Redis story', () => {
  it('is there for every step, and leaves to be filled in only what nobody knows before: ids and the process to kill', () => {
    for (const { text, command } of steps) {
      expect(command, text).not.toBe('');
      const left = [...command.matchAll(/<([^<>]*)>/g)].map(([, what]) => what);
      expect(
        left.filter((what) => !/^(id|pid) of \d{4}$/.test(what)),
        text,
      ).toEqual([]);
    }
  });

  it('kills a process in the failover, where redis-cli prints nothing', () => {
    const [failover, ...others] = steps.filter(({ command }) => command.startsWith('kill'));
    expect(others).toEqual([]);
    expect(failover).toMatchObject({
      text: 'storyFailover',
      down: '6381',
      command: 'kill -9 <pid of 6381>',
      moves: [],
    });
  });
});
