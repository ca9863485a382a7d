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

  it('goes on below where there is too little room, and cuts no word but of the last resort', async () => {
    const rows = [
      ['id', 'what', 'n'],
      ['a-long-name', 'three words here', '12'],
      ['b', '两个字词', '3'],
    ];
    const three = [{}, {}, { right: true }];
    expect(await textTable(three, rows, 25)).toBe(
      'id           what       n\na-long-name  three     12\n             words\n             here\nb            两个字词   3\n',
    );
    expect(await textTable(three, rows, 80)).toBe(await textTable(three, rows));
    const long = [['id', 'unbreakable-word', '1']];
    expect(await textTable(three, long, 15)).toBe('id  unbreak…  1\n');
  });
});
