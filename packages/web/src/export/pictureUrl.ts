import type { Size } from '../layout/box.ts';

// Characters of the address of one picture: a few of them fit into a file for the web.
const MOST = 45_000;
// Finest first: parts of its size on the screen, and quality of WebP; browsers that write none write PNG.
const FINENESS = [1, 0.75, 0.5, 0.35, 0.2].flatMap((scale) => [0.9, 0.7, 0.5].map((quality) => ({ scale, quality })));

/** A drawing of more marks than a file has room for, as a picture, the finest that is small enough: as data in an address. */
export function pictureUrl(source: CanvasImageSource, { width, height }: Size): string {
  const canvas = document.createElement('canvas');
  let url = '';
  for (const { scale, quality } of FINENESS) {
    canvas.width = Math.max(1, Math.round(scale * width));
    canvas.height = Math.max(1, Math.round(scale * height));
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    url = canvas.toDataURL('image/webp', quality);
    if (url.length <= MOST) break;
  }
  return url;
}
