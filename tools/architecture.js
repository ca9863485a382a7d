// Draws docs/pictures/architecture.svg from the imports in src: packages, their rooms (folders, and files beside them), and who imports whom. A room stands above
// all that it imports; an arrow that a chain of others implies is left out. --check only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'docs/pictures/architecture.svg');
const TOP = { cli: 'packages/cli', drawing: 'packages/drawing', web: 'packages/web', bench: 'bench' };
const BOX = { height: 26, gap: 28, row: 56, letter: 7.3, padding: 20 };
const MARGIN = 20;
const TITLE = 30;

/** The rooms of a package, among them each file in its root, and for each the rooms that it imports. */
function roomsOf(folder) {
  const src = join(root, folder, 'src');
  const files = readdirSync(src, { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(src, file))
    .sort();
  const imports = new Map(
    files.map((file) => [
      file,
      [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
        .map(([, path]) => join(dirname(file), path))
        .filter((path) => files.includes(path)),
    ]),
  );
  const roomOf = (file) =>
    relative(src, file)
      .split(sep)[0]
      .replace(/\.tsx?$/, '');
  const rooms = new Map();
  for (const file of files) {
    const from = roomOf(file);
    if (!rooms.has(from)) rooms.set(from, new Set());
    for (const to of imports.get(file).map(roomOf)) if (to !== from) rooms.get(from).add(to);
  }
  return rooms;
}

/** Rooms that import each other stand in one group; a group has a level above those of all that it imports. */
function layered(rooms) {
  const reach = new Map([...rooms.keys()].map((room) => [room, reachable(rooms, room)]));
  const groupOf = (room) =>
    [...rooms.keys()].filter((other) => other === room || (reach.get(room).has(other) && reach.get(other).has(room)));
  const below = (room) => [...reach.get(room)].filter((other) => !groupOf(room).includes(other));
  const level = (room) => 1 + Math.max(-1, ...below(room).map(level));
  const arrows = [...rooms].flatMap(([from, all]) =>
    [...all]
      .filter((to) => below(from).includes(to))
      .filter((to) => !below(from).some((between) => between !== to && below(between).includes(to)))
      .map((to) => [from, to]),
  );
  const rows = [];
  for (const room of rooms.keys()) {
    rows[level(room)] ??= [];
    if (!rows[level(room)].flat().includes(room)) rows[level(room)].push(groupOf(room));
  }
  return { rows: rows.reverse(), arrows };
}

function reachable(rooms, room, seen = new Set()) {
  for (const next of rooms.get(room)) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(rooms, next, seen);
  }
  return seen;
}

const widthOf = (text) => Math.round(text.length * BOX.letter + BOX.padding);
const rowWidth = (row) => row.flat().reduce((sum, room) => sum + widthOf(room) + BOX.gap, -BOX.gap);

/** A package: its frame, arrows behind, boxes before. */
function panel(name, { rows, arrows }, x, y, width, height) {
  const at = new Map();
  const frames = [];
  rows.forEach((row, i) => {
    let left = x + (width - rowWidth(row)) / 2;
    const top = y + TITLE + 10 + i * BOX.row;
    for (const group of row) {
      const start = left;
      for (const room of group) {
        at.set(room, { x: left, y: top, width: widthOf(room) });
        left += widthOf(room) + BOX.gap;
      }
      if (group.length > 1)
        frames.push(
          `<rect class="together" x="${start - 6}" y="${top - 6}" width="${left - BOX.gap - start + 12}" height="${BOX.height + 12}" rx="8"/>`,
        );
    }
  });
  const lines = arrows.map(([from, to]) => {
    const [a, b] = [at.get(from), at.get(to)];
    const [x1, y1, x2, y2] = [a.x + a.width / 2, a.y + BOX.height, b.x + b.width / 2, b.y - 3];
    const bend = Math.min(30, (y2 - y1) / 2);
    return `<path class="arrow" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" marker-end="url(#tip)"/>`;
  });
  const boxes = [...at].map(
    ([room, box]) =>
      `<rect class="room" x="${box.x}" y="${box.y}" width="${box.width}" height="${BOX.height}" rx="5"/><text x="${box.x + box.width / 2}" y="${box.y + 17}">${room}</text>`,
  );
  const frame = `<rect class="package" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/><text class="name" x="${x + 14}" y="${y + 21}">${name}</text>`;
  return [frame, ...lines, ...frames, ...boxes].join('\n');
}

function picture() {
  const tops = Object.entries(TOP).map(([name, folder]) => [name, layered(roomsOf(folder))]);
  const core = layered(roomsOf('packages/core'));
  const sizeOf = ({ rows }) => [Math.max(...rows.map(rowWidth)) + 40, TITLE + 10 + rows.length * BOX.row];
  const widths = tops.map(([, layers]) => sizeOf(layers)[0]);
  const height = Math.max(...tops.map(([, layers]) => sizeOf(layers)[1]));
  const width = Math.max(
    sizeOf(core)[0],
    widths.reduce((sum, one) => sum + one + MARGIN, -MARGIN),
  );
  const space = (width - widths.reduce((sum, one) => sum + one, 0)) / (widths.length - 1);
  const below = MARGIN + height + 44;
  const parts = [];
  let left = MARGIN;
  tops.forEach(([name, layers], i) => {
    const middle = left + widths[i] / 2;
    parts.push(panel(name, layers, left, MARGIN, widths[i], height));
    parts.push(`<path class="door" d="M${middle} ${MARGIN + height}V${below - 4}" marker-end="url(#tip)"/>`);
    left += widths[i] + space;
  });
  parts.push(panel('core', core, MARGIN, below, width, sizeOf(core)[1]));
  const size = [width + 2 * MARGIN, below + sizeOf(core)[1] + MARGIN].map(Math.round);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size[0]} ${size[1]}" width="${size[0]}" height="${size[1]}" role="img" aria-label="Packages and rooms; arrows point to what is imported">
<style>
text { font: 13px ui-sans-serif, system-ui, sans-serif; text-anchor: middle; fill: #1d232b }
.name { font-weight: 700; text-anchor: start }
.package { fill: #f4f6f8; stroke: #b6bfc9 }
.room { fill: #fff; stroke: #54606d }
.together { fill: none; stroke: #b04a00; stroke-dasharray: 4 3 }
.arrow { fill: none; stroke: #6f7d8c }
.door { fill: none; stroke: #1d232b; stroke-width: 2 }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#54606d"/></marker></defs>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`.replace(/\d+\.\d{2,}/g, (number) => Number(number).toFixed(1));
}

const drawn = picture();
if (!process.argv.includes('--check')) writeFileSync(target, drawn);
else if (readFileSync(target, 'utf8') !== drawn) {
  console.error('docs/pictures/architecture.svg is not what the imports say: run pnpm generate');
  process.exitCode = 1;
}
