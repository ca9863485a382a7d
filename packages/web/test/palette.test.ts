import { describe, expect, it } from 'vitest';
import { colourOf, letterOf, pixelOf } from '../src/palette.ts';

describe('nodes', () => {
  it('have letters that never repeat', () => {
    const letters = Array.from({ length: 1000 }, (_, node) => letterOf(node));
    expect(letters.slice(24, 28)).toEqual(['Y', 'Z', 'AA', 'AB']);
    expect(new Set(letters).size).toBe(1000);
  });

  it('have 24 colours of their own in each theme', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(new Set(Array.from({ length: 24 }, (_, node) => colourOf(node, theme))).size).toBe(24);
    }
  });

  it('are packed into pixels as little-endian RGBA', () => {
    const bytes = new Uint8Array(Uint32Array.of(pixelOf('#3f90da')).buffer);
    expect([...bytes]).toEqual([0x3f, 0x90, 0xda, 0xff]);
  });
});
