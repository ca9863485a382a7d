import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { textTable } from '../../src/format/terminal/textTable.ts';

describe('a table for a terminal', () => {
  const columns = [{}, { right: true, widest: 6 }];

  it('has columns of equal width, in whatever script', async () => {
    const rows = [
      ['name', 'n'],
      ['节点一', '1'],
      ['a', '1234567'],
    ];
    expect(await textTable(columns, rows)).toBe('name         n\n节点一       1\na       12345…\n');
  });

  it('is the same of ASCII alone as beside other text', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aZ09 ~!|\\'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const alone = await textTable(columns, rows);
        const beside = await textTable(columns, [...rows, ['é', '']]);
        for (const text of rows.flat()) expect(text).toHaveLength(stringWidth(text));
        // The other text is one column wide, so that it widens none that holds anything.
        if (rows.some(([first]) => first !== '')) expect(beside.startsWith(alone)).toBe(true);
      }),
    );
  });
});
