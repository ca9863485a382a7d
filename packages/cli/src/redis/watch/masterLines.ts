import { addressOf, hasFlag, SLOTS, slotCount, type WatchedNode, type WatchModel } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { aligned } from '../../format/terminal/aligned.ts';
import { displayWidth } from '../../format/terminal/displayWidth.ts';
import { fitInside } from '../../format/terminal/fitInside.ts';
import { word } from '../../language/say.ts';

const CELLS = ['lost', 'slots', 'share', 'keys', 'ranges', 'replicas'] as const;
type Cell = (typeof CELLS)[number];

/** What gives way where lines are too long, the least important first; an address, which the digits of an id tell from others, down to so many columns. */
const GIVES_WAY: readonly (Cell | number)[] = ['ranges', 'share', 21, 'replicas', 'keys', 8];

const INDENT = '  ';

/** Masters as rows of one table of at most `width` columns: the first digits of the id, the address, slots, and what else there is room for. */
export function masterLines(masters: readonly WatchedNode[], model: WatchModel, width: number): string[] {
  const rows = masters.map((node) => cellsOf(node, model));
  const addresses = masters.map((node) => printable(addressOf(node)));
  const widest = (lines: readonly string[]): number =>
    lines.reduce((most, line) => Math.max(most, displayWidth(line)), 0);
  let kept = CELLS.filter((cell) => rows.some((row) => row[cell] !== ''));
  let room = widest(addresses);
  const table = (): string[] =>
    aligned(
      rows.map((row, i) => [
        `${INDENT}${masters[i].id.slice(0, 8)} ${fitInside(addresses[i], room)}`,
        ...kept.map((cell) => row[cell]),
      ]),
      kept[0] === 'lost' ? 2 : 1,
    );
  let lines = table();
  for (const one of GIVES_WAY) {
    const excess = widest(lines) - width;
    if (excess <= 0) break;
    if (typeof one === 'number') room = Math.min(room, Math.max(one, room - excess));
    else kept = kept.filter((cell) => cell !== one);
    lines = table();
  }
  return lines;
}

function cellsOf(node: WatchedNode, { keys, nodes, away }: WatchModel): Record<Cell, string> {
  const own = slotCount(node.slots);
  const held = keys.get(node.id);
  const replicas = [...nodes.values()].filter(({ masterId }) => masterId === node.id).length;
  const silent = away.some(({ node: id }) => id === node.id);
  return {
    lost: hasFlag(node, 'fail') ? word('FAILED') : silent ? word('NO ANSWER') : '',
    slots: counted(own, 'slot'),
    share: `${((own / SLOTS) * 100).toFixed(1)}%`,
    keys: held === undefined ? '' : counted(held, 'key'),
    ranges: counted(node.slots.length, 'range'),
    replicas: replicas > 0 ? counted(replicas, 'replica') : '',
  };
}
