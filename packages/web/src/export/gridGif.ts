import type { Colour } from 'gifenc';
import { grid } from '../layout/grid.ts';
import { UNOWNED } from '../story/names.ts';
import type { Scene } from '../timeline/scene.ts';
import { ownersIn } from '../views/grid.ts';
import type { Look } from '../views/look.ts';
import type { IndexedFrame } from './gif.ts';

/** Pixels per cell of a grid that many cells wide, in a picture at most that wide. */
export const cellPixels = (columns: number, width: number): number => Math.max(1, Math.floor(width / columns));

/** A table of cells in the very colours of their owners, which need no choosing; beyond 24 nodes they repeat anyway. */
export function gridFrame(scene: Scene, width: number, height: number, look: Look): IndexedFrame {
  const owners = ownersIn(scene);
  const { columns } = grid(owners.length);
  const cell = cellPixels(columns, width);
  const colours = [look.background, look.muted, ...scene.run.nodes.map((_, node) => look.colour(node))];
  const distinct = [...new Set(colours)];
  const numberOf = colours.map((colour) => distinct.indexOf(colour));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell) * columns;
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / cell);
      const owner = column < columns ? owners[row + column] : undefined;
      if (owner !== undefined) pixels[y * width + x] = numberOf[owner === UNOWNED ? 1 : owner + 2];
    }
  }
  return { pixels, palette: distinct.map(channels) };
}

function channels(colour: string): Colour {
  const rgb = Number.parseInt(colour.slice(1), 16);
  return [(rgb >>> 16) & 0xff, (rgb >>> 8) & 0xff, rgb & 0xff];
}
