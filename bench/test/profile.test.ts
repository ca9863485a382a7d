import { describe, expect, it } from 'vitest';
import { hottest } from '../src/profile/profile.ts';

describe('the hottest functions', () => {
  it('are those whose own samples took longest, calls from anywhere counted together', () => {
    const frame = (functionName: string, file = '') => ({ functionName, url: file, lineNumber: 6 });
    const ring = frame('locate', 'file:///somewhere/dist/strategies/ring.js');
    const nodes = [
      { id: 1, callFrame: frame('(root)') },
      { id: 2, callFrame: ring },
      { id: 3, callFrame: ring },
      { id: 4, callFrame: frame('') },
    ];
    expect(hottest({ nodes, samples: [1, 2, 3, 4], timeDeltas: [10, 30, 40, 20] }, 2)).toEqual([
      { place: 'locate strategies/ring.js:7', share: 0.7 },
      { place: '(anonymous)', share: 0.2 },
    ]);
  });
});
