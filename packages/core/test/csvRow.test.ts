import { csvRow } from '@shardscope/core';
import { describe, expect, it } from 'vitest';

describe('a row of CSV', () => {
  it.each([
    [['a', 1, -2.5, ''], 'a,1,-2.5,'],
    [['a,b', 'say "hi"', 'two\nlines', 'cr\rin'], '"a,b","say ""hi""","two\nlines","cr\rin"'],
    [['=1+1', '+1', '-1', '@x', '\tx', '\rx'], `'=1+1,'+1,'-1,'@x,'\tx,"'\rx"`],
    [['\uff1d1', '\uff0b1', '\uff0d1', '\uff20x'], "'\uff1d1,'\uff0b1,'\uff0d1,'\uff20x"],
    [['=a,"b"', 'a=b', ' =c'], `"'=a,""b""",a=b, =c`],
    [[], ''],
  ])('of %j is %j', (cells, row) => {
    expect(csvRow(cells)).toBe(row);
  });
});
