import { describe, expect, it } from 'vitest';
import { type KeyFilter, printKeyFilter, readKeyFilter } from '../../src/answer/table/keyFilter.ts';

describe('the filter of the table of keys in links', () => {
  it.each<[string, KeyFilter]>([
    ['', {}],
    ['moved,from:A,q:user', { fate: 'moved', from: 'A', text: 'user' }],
    [
      'needless,of:ring,to:n%2C1,q:100%25,by:key,backwards',
      {
        ...{ fate: 'needless', strategy: 'ring', to: 'n,1', text: '100%', by: 'key', descending: true },
      },
    ],
    ['from:10.0.0.1:6379,q:a:b', { from: '10.0.0.1:6379', text: 'a:b' }],
    ['q:moved', { text: 'moved' }],
    ['tag:user:1', { tag: 'user:1' }],
  ])('is %s', (text, filter) => {
    expect(readKeyFilter(text)).toEqual(filter);
    const again = readKeyFilter(printKeyFilter(filter));
    expect(again).toEqual(filter);
  });

  it('leaves out the order in which keys move, which is the usual one', () => {
    expect(printKeyFilter({ by: 'when', fate: 'stayed', descending: false })).toBe('stayed');
  });

  it.each(['lost', 'by:colour', 'moved:yes', 'from', 'q:%zz', 'moved,nope:1'])('%s cannot be understood', (text) => {
    expect(readKeyFilter(text)).toBeUndefined();
  });
});
