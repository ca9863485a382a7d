import { addressOf, type RedisNode, SLOTS, slotTable } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { displayWidth } from '../../format/terminal/displayWidth.ts';
import { say } from '../../language/say.ts';
import { slotsText } from './slotsText.ts';

/** How many cells a line may have: the most that fit. */
const CELLS = [64, 32, 16];
const SHADES = ['·', '░', '▒', '▓', '█'];

/** The slot table drawn for a terminal: one line per master, one cell per 256 slots (more where `columns` are few), the fuller the darker. */
export function slotMap(nodes: readonly RedisNode[], columns = Number.POSITIVE_INFINITY): string {
  const owners = slotTable(nodes);
  const masters = nodes.filter(({ role }) => role !== 'replica');
  const countOf = (node: RedisNode): string => say`${slotsText(node)}, ${counted(node.slots.length, 'range')}`;
  const width = Math.max(0, ...masters.map((node) => printable(addressOf(node)).length));
  const room = columns - width - 6 - Math.max(0, ...masters.map((node) => displayWidth(countOf(node))));
  const count = CELLS.find((cells) => cells <= room) ?? CELLS[CELLS.length - 1];
  const perCell = SLOTS / count;
  const lines = nodes.flatMap((node, index) => {
    if (node.role === 'replica') return [];
    const cells = Array.from({ length: count }, (_, cell) => {
      const part = owners.subarray(cell * perCell, (cell + 1) * perCell);
      const own = part.reduce((sum, owner) => (owner === index ? sum + 1 : sum), 0);
      return SHADES[Math.ceil((own * (SHADES.length - 1)) / perCell)];
    });
    return [`  ${printable(addressOf(node)).padEnd(width)}  ${cells.join('')}  ${countOf(node)}\n`];
  });
  return lines.join('');
}
