import type { Sheet } from './sheet.ts';

const SCALE = 2;
// What browsers give a canvas at most.
const MOST_PIXELS = 100_000_000;
const MOST_SIDE = 16_000;

/** A sheet as PNG, twice as fine as on the screen where that is not too large. */
export async function png({ svg, width, height }: Sheet): Promise<Blob> {
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser draws no pictures off screen');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
