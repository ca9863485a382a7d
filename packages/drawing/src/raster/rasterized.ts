import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontsFor } from './fontsFor.ts';
import { rasterFile } from './rasterFile.ts';

/** A picture of an SVG file. */
export interface Rasterized {
  readonly png: Uint8Array;
  /** The letters in it that no font at hand has: they are boxes. */
  readonly missing: readonly string[];
}

// Chinese, Japanese and Korean letters, of which there is no bold font: a text that has some would be bold in places.
const BOLD_IN_PLACES = / font-weight="\d+"(?=[^>]*>[^<]*[\u2e80-\u9fff\uac00-\ud7a3])/g;

const evenlyBold = (svg: string): string => svg.replace(BOLD_IN_PLACES, '');

let ready: Promise<void> | undefined;

/**
 * An SVG file as PNG of the same size, the same on every machine: its fonts are Inter, and Noto Sans SC for Chinese, whatever is installed.
 * Rejects where a file of the fonts or of resvg cannot be read.
 */
export async function rasterized(svg: string): Promise<Rasterized> {
  ready ??= readFile(rasterFile('@resvg/resvg-wasm', 'index_bg.wasm')).then(initWasm);
  await ready;
  const { fontBuffers, missing } = await fontsFor(svg);
  const picture = new Resvg(evenlyBold(svg), {
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  try {
    return { png: picture.render().asPng(), missing };
  } finally {
    picture.free();
  }
}
