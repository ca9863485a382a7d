import { fill, IN_FIGURE, nodeName, shortName, shownName } from '@shardscope/drawing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { announcement } from '../../src/timeline/announcement.ts';
import { runOf } from '../support/scenes.ts';

describe('the shown name of a node', () => {
  it('is said once where its name is its letter, and by both where not', () => {
    const nodes = [{ id: 'A' }, { id: 'x' }, { id: 'A' }];
    expect(nodes.map((_, node) => nodeName(nodes, node))).toEqual(['A', 'B x', 'C A']);
  });

  it('of a long name is said shortly, in a figure still more, and never cut through a letter', () => {
    expect([...shortName('𝒙'.repeat(200))]).toHaveLength(32);
    expect(nodeName([{ id: 'n'.repeat(200) }], 0, IN_FIGURE)).toBe(`A ${'n'.repeat(17)}…`);
    expect(shortName('𝒙'.repeat(200))).not.toMatch(/\p{Surrogate}/u);
  });

  it('keeps its direction to itself, whatever it contains', () => {
    expect(shownName('שרת')).toBe('\u2068שרת\u2069');
    expect(shownName('n1')).toBe('n1');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ש', '\u202e', '\u2066', '\u2069'), maxLength: 40 }), (id) => {
        const said = shownName(id);
        const [inner] = /^\u2068?(.*?)\u2069?$/su.exec(said)?.slice(1) ?? [];
        expect(inner).not.toMatch(/[\u2066-\u2069]/);
        expect(said.startsWith('\u2068')).toBe(said.endsWith('\u2069'));
        expect(/[ש\u202e]/.test(inner)).toBe(said.startsWith('\u2068'));
      }),
    );
  });

  it('that joins is announced by a name that fits into a line', () => {
    const run = runOf(`A,B +${'n'.repeat(200)}`, { keys: 100 });
    const said = announcement(run, { change: 0 }, (id, values = {}) => fill(en[id], values));
    expect(said).toBe(`${'n'.repeat(31)}… joins.`);
  });
});
