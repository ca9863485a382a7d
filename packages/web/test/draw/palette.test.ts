import { colourOf, letterOf, lookOf, pixelOf } from '@shardscope/drawing';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';

function read(colour: string): Color {
  const found = parse(colour);
  if (!found) throw new Error(`no colour ${colour}`);
  return found;
}

const eyes: readonly ((colour: Color) => Color)[] = [
  (colour) => colour,
  filterDeficiencyDeuter(1),
  filterDeficiencyProt(1),
  filterDeficiencyTrit(1),
];
const difference = differenceCiede2000();

// Least CIEDE2000 difference of any two among the first so many colours, for normal, deutan, protan and tritan vision.
const floors = {
  light: {
    4: [37, 18, 26, 24],
    8: [23, 17, 19, 13],
    12: [19, 14, 15, 11],
    16: [16, 12, 11, 11],
    20: [14, 11, 11, 10],
    24: [12, 9, 9, 9],
  },
  dark: {
    4: [33, 13, 19, 22],
    8: [23, 13, 16, 14],
    12: [19, 13, 14, 12],
    16: [17, 10, 11, 9],
    20: [12, 9, 9, 7],
    24: [11, 8, 9, 7],
  },
} as const;

describe('the letters and colours of nodes', () => {
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

  it.each(['light', 'dark'] as const)('have %s colours that people tell apart, colour-blind or not', (theme) => {
    for (const [count, least] of Object.entries(floors[theme])) {
      const shown = Array.from({ length: Number(count) }, (_, node) => colourOf(node, theme));
      eyes.forEach((seen, kind) => {
        const colours = shown.map((colour) => seen(read(colour)));
        const found = Math.min(
          ...colours.flatMap((one, i) => colours.slice(0, i).map((other) => difference(one, other))),
        );
        expect(found, `${count} colours, vision ${kind}`).toBeGreaterThanOrEqual(least[kind] - 0.5);
      });
    }
  });

  it('have dark colours that stand out from the page by 3 to 1', () => {
    const { background } = lookOf('dark');
    for (let node = 0; node < 24; node++) {
      expect(wcagContrast(colourOf(node, 'dark'), background), `node ${node}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('are packed into pixels as little-endian RGBA', () => {
    const bytes = new Uint8Array(Uint32Array.of(pixelOf('#3f90da')).buffer);
    expect([...bytes]).toEqual([0x3f, 0x90, 0xda, 0xff]);
  });
});
