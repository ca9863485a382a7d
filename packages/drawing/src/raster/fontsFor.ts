import { readFile } from 'node:fs/promises';
import { rasterFile } from './rasterFile.ts';

// The fonts, in the order in which they are asked for a letter, and the weights there are. Chinese in bold would take as much again.
const FONTS = [
  { name: 'inter', weights: [400, 700] },
  { name: 'noto-sans-sc', weights: [400] },
] as const;

// What the lists of the fonts can be trusted with: they name letters of other scripts that the fonts have not.
const SCRIPTS =
  /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Zyyy}\p{sc=Zinh}]/u;
const PICTURE = /\p{Emoji_Presentation}/u;

/** Which fonts are read: the parts of them that have a letter of a text; and the letters that none has. */
export async function fontsFor(text: string): Promise<{ fontBuffers: Uint8Array[]; missing: string[] }> {
  // Blanks and marks of direction need no glyph.
  const letters = [...new Set(text.replace(/[\s\p{Cf}\p{Cc}]/gu, ''))];
  const known = letters.filter((letter) => SCRIPTS.test(letter) && !PICTURE.test(letter));
  const wanted = new Set(known.map((letter) => letter.codePointAt(0) ?? 0));
  const files: string[] = [];
  for (const { name, weights } of FONTS) {
    const folder = `@fontsource/${name}`;
    const parts: Readonly<Record<string, string>> = JSON.parse(
      await readFile(rasterFile(folder, 'unicode.json'), 'utf8'),
    );
    // The letters of Latin are in the fonts of every script; those of the first font come first.
    for (const [part, ranges] of Object.entries(parts).reverse()) {
      const has = rangesOf(ranges);
      const found = [...wanted].filter((code) => has.some(([from, to]) => from <= code && code <= to));
      for (const code of found) wanted.delete(code);
      if (found.length === 0) continue;
      for (const weight of weights)
        files.push(rasterFile(folder, `files/${name}-${part.replace(/[[\]]/g, '')}-${weight}-normal.woff2`));
    }
  }
  return {
    fontBuffers: await Promise.all(files.map((file) => readFile(file))),
    missing: letters.filter((letter) => !known.includes(letter) || wanted.has(letter.codePointAt(0) ?? 0)),
  };
}

/** The ranges of a list such as `U+0-FF,U+131`. */
const rangesOf = (list: string): [from: number, to: number][] =>
  list.split(',').map((range) => {
    const [from, to = from] = range.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
