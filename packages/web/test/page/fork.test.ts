import { parseScenario } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { joinAt, leaveAt } from '../../src/run/fork.ts';

describe('fork: a change made on the page', () => {
  it('comes after the steps made so far and drops the others', () => {
    expect(joinAt('3 +1 -1', 0)).toMatchObject({ stage: 0, dropped: 2 });
    expect(parseScenario(joinAt('3 +1 -1', 1).text).changes).toHaveLength(2);
    expect(leaveAt('3 +1 -1', 2, 'n2')).toMatchObject({ stage: 2, dropped: 0 });
    expect(parseScenario(leaveAt('3', 0, 'n2').text).changes[0].leave).toEqual(['n2']);
  });

  it('names a node as its neighbours are named, never like one before', () => {
    const joined = (text: string, stage: number): string =>
      parseScenario(joinAt(text, stage).text).changes[stage].join[0].id;
    expect(joined('6381,6382,6383', 0)).toBe('6384');
    expect(joined('a,b', 0)).toBe('n3');
    expect(joined('3 -n3', 1)).toBe('n4');
    expect(joined('n4,a,b', 0)).toBe('n5');
    expect(joined('3 +1 -1', 0)).toBe('n4');
    expect(joined('3 +1 -1', 2)).toBe('n5');
  });
});
