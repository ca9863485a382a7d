import { count, letterOf, percent } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { bordered, HIGH, holderOf, LOW } from '../../../chapter/slotBorder.ts';
import { ACROSS } from '../../../draw/chapter/drawSlotMap.ts';
import { drawSlotTable, mapIn } from '../../../draw/chapter/drawSlotTable.ts';
import { FIRST_KEY } from '../../../opening/firstKey.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { Slider } from '../Slider.tsx';

// On paper the border has gone up to so much of the map.
const MOVED = 0.75;

/** Figure 7: the map of slots, and the table that says who holds each. */
export function SlotsFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, still, counted } = showing;
  const { ends: blocks, slot } = counted.calls;
  const all = blocks[HIGH];
  const first = blocks[LOW];
  const [chosen, move] = useState(first);
  const border = still ? MOVED * all : chosen;
  const ends = bordered(blocks, border);
  const node = letterOf(holderOf(ends, slot));
  const [low, high] = [LOW, HIGH].map(letterOf);
  const [from, to] = border > first ? [high, low] : [low, high];
  const given = Math.abs(border - first);
  return (
    <ChapterFigure
      figure={7}
      showing={showing}
      values={{ slots: count(all) }}
      label={say('label7', { slots: count(all), key: FIRST_KEY })}
      replay={node}
      inputs={[border]}
      draw={(pen, size, u) =>
        drawSlotTable(pen, size, { ends, slot, key: FIRST_KEY, slots: (slots) => say('slotsOf', { slots }) }, look, u)
      }
      lines={[
        say('place7', { key: FIRST_KEY, slot: count(slot), node }),
        ...(given > 0 ? [say('given7', { count: count(given), from, to, share: percent(given / all) })] : []),
        say('tags7'),
      ]}
      onPress={({ y }, size) => {
        const map = mapIn(size);
        const row = Math.round(((y - map.y) / map.side) * ACROSS);
        move(Math.min(all - 1, Math.max(blocks[LOW - 1] + 1, row * ACROSS)));
      }}
    >
      <Slider
        label={say('knob7', { from: low, to: high })}
        value={border}
        min={blocks[LOW - 1] + 1}
        max={all - 1}
        said={count(border)}
        onValue={move}
      />
    </ChapterFigure>
  );
}
