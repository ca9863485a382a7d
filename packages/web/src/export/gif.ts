import { applyPalette, type Colour, GIFEncoder, quantize } from 'gifenc';

/** A picture in numbered colours. */
export interface IndexedFrame {
  readonly pixels: Uint8Array;
  readonly palette: readonly Colour[];
}

/** How an animation is timed: frames, milliseconds between two, and how long the last one stands. */
export interface GifTiming {
  readonly frames: number;
  readonly delay: number;
  readonly last: number;
}

// The end stands long enough to be read.
const USUAL: GifTiming = { frames: 60, delay: 80, last: 2000 };
// Frames between which the page gets to breathe.
const AT_ONCE = 4;

/** An animation from one instant to another, evenly spaced, as GIF. All frames have the palette of the first. */
export async function gif(
  width: number,
  height: number,
  from: number,
  to: number,
  frameAt: (instant: number) => IndexedFrame,
  { frames, delay, last }: GifTiming = USUAL,
): Promise<Blob> {
  const encoder = GIFEncoder();
  let before: Uint8Array | undefined;
  for (let i = 0; i < frames; i++) {
    const { pixels, palette } = frameAt(from + ((to - from) * i) / (frames - 1));
    const timed = { delay: i === frames - 1 ? last : delay };
    if (!before) encoder.writeFrame(pixels, width, height, { palette, repeat: 0, ...timed });
    // What stays is left out, so that a frame is as large as what moves in it.
    else
      encoder.writeFrame(changed(before, pixels), width, height, {
        transparent: true,
        transparentIndex: KEPT,
        dispose: 1,
        ...timed,
      });
    before = pixels;
    if (i % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}

/** A frame with the colour that means nothing wherever it is as the one before. */
const changed = (before: Uint8Array, pixels: Uint8Array): Uint8Array =>
  pixels.map((pixel, i) => (pixel === before[i] ? KEPT : pixel));

// The last of 256 colours is none.
const KEPT = 255;
const MOST_COLOURS = 255;

/** Numbers the colours of drawn pictures: the palette is chosen once, for samples of all of them. */
export function numbered(samples: readonly Uint8ClampedArray[]): (rgba: Uint8ClampedArray) => IndexedFrame {
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  const found = quantize(all, MOST_COLOURS);
  // As long as there are numbers: the last one is no colour, and no pixel has it.
  const palette = [...found, ...Array.from({ length: KEPT + 1 - found.length }, () => found[0])];
  return (rgba) => ({ pixels: applyPalette(rgba, found), palette });
}
