import type { Look } from '@shardscope/drawing';
import { mix, pixelOf } from '@shardscope/drawing';
import { cellKeys } from '../../layout/cellKeys.ts';
import { cellState, cellStates } from '../../scene/cellStates.ts';
import type { Scene } from '../../scene/scene.ts';

/** What the colour of a cell tells: whose it is, how many keys it has, or what the change does to it. */
export const cellModes = ['owner', 'keys', 'state'] as const;
export type CellMode = (typeof cellModes)[number];

// Cells with keys are a little darker, those with many a little more.
const SHADES = [1, 0.92, 0.84];
const shadeOf = (keys: number): number => (keys === 0 ? 0 : keys < 3 ? 1 : 2);
// Steps between no keys and the most that a cell has, on a logarithmic scale.
const HEATS = 16;
const HATCH = 4;
const WHITE = 0xffffffff;

/** Fills the pixels of a map of `columns`, one a cell, as they are at this instant; what nobody owns stays clear. */
export function paintCells(
  pixels: Uint32Array,
  columns: number,
  owners: Uint16Array,
  scene: Scene,
  mode: CellMode,
  calm: boolean,
  look: Look,
): void {
  const { run, track, after } = scene;
  const targets = after.figure.kind === 'grid' ? after.figure.nodes : owners;
  const states = cellStates(scene, calm);
  const keys = cellKeys(track, owners.length);
  const shades = SHADES.map((shade) =>
    Uint32Array.from(run.nodes, (_, node) => pixelOf(mix(look.colour(node), '#000000', shade))),
  );
  const [full] = shades;
  const faint = Uint32Array.from(run.nodes, (_, node) => pixelOf(mix(look.colour(node), look.background, 0.3)));
  const heat = mode === 'keys' ? heatOf(keys, run.nodes.length, look) : () => 0;
  for (let i = 0; i < owners.length; i++) {
    const owner = owners[i];
    const diagonal = (i % columns) + Math.floor(i / columns);
    const calmColour = mode === 'owner' ? shades[shadeOf(keys[i])][owner] : faint[owner];
    if (mode === 'keys') pixels[i] = heat(keys[i], owner);
    else if (states[i] === cellState.planned) pixels[i] = diagonal % HATCH === 0 ? full[targets[i]] : calmColour;
    else if (states[i] === cellState.migrating) pixels[i] = diagonal % 2 === 0 ? full[targets[i]] : full[owner];
    else if (states[i] === cellState.flashing) pixels[i] = WHITE;
    else pixels[i] = states[i] === cellState.arrived && mode === 'state' ? full[owner] : calmColour;
  }
}

/** Colours of cells by how many keys they have: none is nearly the page, the most is the full colour of the owner. */
function heatOf(keys: Uint32Array, nodes: number, look: Look): (held: number, owner: number) => number {
  const most = Math.log2(1 + keys.reduce((a, b) => Math.max(a, b), 1));
  const steps = Array.from({ length: HEATS + 1 }, (_, step) =>
    Uint32Array.from({ length: nodes }, (_, node) =>
      pixelOf(mix(look.colour(node), look.background, 0.12 + (0.88 * step) / HEATS)),
    ),
  );
  return (held, owner) => steps[Math.round((Math.log2(1 + held) / most) * HEATS)][owner];
}
