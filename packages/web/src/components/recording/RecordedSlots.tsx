import { SLOTS } from '@shardscope/core/redis';
import { count, lookOf, nodeName } from '@shardscope/drawing';
import { drawCellCursor, drawGridLabels, GUTTER } from '../../draw/grid/drawGridLabels.ts';
import { drawRecordedSlots } from '../../draw/grid/drawRecordedSlots.ts';
import { grid, runs } from '../../layout/grid.ts';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import type { Instant } from '../../recording/instantOf.ts';
import { theme } from '../../state/displayChoices.ts';
import { lang } from '../../state/language.ts';
import { Canvas } from '../common/Canvas.tsx';
import { Scrubber } from '../common/Scrubber.tsx';
import { say } from './words.ts';

const { columns } = grid(SLOTS);

/** The map of all slots at an instant, which can be read slot by slot. */
export function RecordedSlots({
  recorded: { nodes },
  instant,
  read,
  setRead,
}: {
  recorded: RecordedWatch;
  instant: Instant;
  /** The slot that is read, if one was chosen. */
  read: number | undefined;
  setRead: (slot: number) => void;
}) {
  const { owners, targets, model } = instant;
  const cell = read ?? 0;
  const colours = lookOf(theme.value);
  const words = { nobody: say('nobody'), more: (omitted: number) => say('more', { count: count(omitted) }) };
  const name = (node: number): string => (nodes[node] ? nodeName(nodes, node) : say('nobody'));
  const moving = model.open.some(({ slot }) => slot === cell) || !isDoubled(instant, cell);
  const way = owners[cell] === targets[cell] ? 'slotOf' : moving ? 'slotTo' : 'slotTwice';
  const rows: Readonly<Record<string, number | undefined>> = {
    ArrowUp: cell - columns,
    ArrowDown: cell + columns,
    PageUp: runs(owners).findLast(({ first }) => first < cell)?.first,
    PageDown: runs(owners).find(({ first }) => first > cell)?.first,
  };
  return (
    <figure class="map">
      <Canvas
        inputs={[owners, targets, colours.id, lang.value, read]}
        heightOf={(width) => width - GUTTER}
        label={say('map', { cells: count(SLOTS) })}
        draw={(context, width) => {
          context.translate(GUTTER, 0);
          drawRecordedSlots(context, width - GUTTER, owners, targets, colours);
          drawGridLabels(context, width - GUTTER, owners, nodes, words, colours);
          if (read !== undefined) drawCellCursor(context, width - GUTTER, SLOTS, cell, colours);
        }}
        onPress={({ x, y }, width) => {
          const size = (width - GUTTER) / columns;
          const at = Math.floor(y / size) * columns + Math.floor((x - GUTTER) / size);
          if (x >= GUTTER && at >= 0 && at < SLOTS) setRead(at);
        }}
      />
      <Scrubber
        label={say('slot')}
        last={SLOTS - 1}
        at={cell}
        reading={say(way, { slot: cell, node: name(owners[cell]), to: name(targets[cell]) })}
        onMove={setRead}
        jump={(key) => rows[key]}
      />
      <figcaption>{say('map', { cells: count(SLOTS) })}</figcaption>
    </figure>
  );
}

const isDoubled = ({ problems }: Instant, cell: number): boolean =>
  problems.some(
    ({ code, slots }) => code === 'doubled' && slots.some(([first, last]) => first <= cell && cell <= last),
  );
