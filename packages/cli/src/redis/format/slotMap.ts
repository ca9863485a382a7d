import { addressOf, type RedisNode, SLOTS, slotCount, slotTable } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { say } from '../../language/say.ts';

const CELLS = 64;
const SHADES = ['·', '░', '▒', '▓', '█'];

/** The slot table drawn for a terminal: one line per master, one cell per 256 slots, the fuller the darker. */
export function slotMap(nodes: readonly RedisNode[]): string {
  const owners = slotTable(nodes);
  const perCell = SLOTS / CELLS;
  const lines = nodes.flatMap((node, index) => {
    if (node.role === 'replica') return [];
    const cells = Array.from({ length: CELLS }, (_, cell) => {
      const part = owners.subarray(cell * perCell, (cell + 1) * perCell);
      const own = part.reduce((sum, owner) => (owner === index ? sum + 1 : sum), 0);
      return SHADES[Math.ceil((own * (SHADES.length - 1)) / perCell)];
    });
    return [
      [
        printable(addressOf(node)),
        cells.join(''),
        say`${slotCount(node.slots)} slots, ${counted(node.slots.length, 'range')}`,
      ],
    ];
  });
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return lines.map(([name, cells, count]) => `  ${name.padEnd(width)}  ${cells}  ${count}\n`).join('');
}
