import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { displayWidth } from '../../src/format/terminal/displayWidth.ts';

it('is what string-width says, of what is told without it and of all else', () => {
  for (let code = 0x20; code <= 0x3000; code++) {
    const text = String.fromCharCode(code);
    expect([code, displayWidth(text), displayWidth(`a${text}b`)]).toEqual([
      code,
      stringWidth(text),
      stringWidth(`a${text}b`),
    ]);
  }
  const unit = fc.constantFrom(...'aZ~ ×█░┊─é节，\u001b', '\u001b[1m', '💾', '\u0301');
  fc.assert(fc.property(fc.string({ unit }), (text) => displayWidth(text) === stringWidth(text)));
});
