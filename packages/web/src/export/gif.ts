import { applyPalette, type Colour, GIFEncoder, quantize } from 'gifenc';

/** A picture in numbered colours. */
export interface IndexedFrame {
  readonly pixels: Uint8Array;
  readonly palette: readonly Colour[];
}

const FRAMES = 60;
const DELAY = 80;
// The end stands long enough to be read.
const LAST = 2000;
// Frames between which the page gets to breathe.
const AT_ONCE = 4;

/** An animation from one instant to another, evenly spaced, as GIF. All frames have the palette of the first. */
export async function gif(
  width: number,
  height: number,
  from: number,
  to: number,
  frameAt: (instant: number) => IndexedFrame,
): Promise<Blob> {
  const encoder = GIFEncoder();
  for (let i = 0; i < FRAMES; i++) {
    const { pixels, palette } = frameAt(from + ((to - from) * i) / (FRAMES - 1));
    const first = i === 0 ? { palette, repeat: 0 } : {};
    encoder.writeFrame(pixels, width, height, { ...first, delay: i === FRAMES - 1 ? LAST : DELAY });
    if (i % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}

const MOST_COLOURS = 256;

/** Numbers the colours of drawn pictures: the palette is chosen once, for samples of all of them. */
export function numbered(samples: readonly Uint8ClampedArray[]): (rgba: Uint8ClampedArray) => IndexedFrame {
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  const palette = quantize(all, MOST_COLOURS);
  return (rgba) => ({ pixels: applyPalette(rgba, palette), palette });
}
