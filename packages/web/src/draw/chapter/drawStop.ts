import { count, FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Stop } from '../../chapter/stop.ts';
import type { Size } from '../../layout/box.ts';
import { hatch } from '../hatch.ts';
import type { Pen } from '../pen.ts';
import { ACROSS, drawSlotMap, markSlot, type SlotRun, slotSpot } from './drawSlotMap.ts';
import { mapIn } from './drawSlotTable.ts';

/** A stop of the Redis story, and how far it is. */
export interface StopShown {
  readonly stop: Stop;
  /** How many masters there ever are. */
  readonly shards: number;
  /** How far slots have moved, or how near the election is. */
  readonly progress: number;
  readonly key: { readonly name: string; readonly slot: number };
  readonly words: {
    readonly down: string;
    readonly empty: string;
    readonly left: string;
    slots(number: string): string;
  };
}

type Range = readonly [first: number, last: number];

// Nobody ever holds more than half.
const MOST = (ACROSS * ACROSS) / 2;

/** Draws the map of slots while they move, and a card for each master. */
export function drawStop(pen: Pen, size: Size, { stop, shards, progress, key, words }: StopShown, look: Look): void {
  const map = mapIn(size);
  const { before, after, moves, down } = stop;
  const gone = moves.map(({ from, to, slots }) => ({ from, to, slots: firstOf(slots, progress * slotsIn(slots)) }));
  const dead = down !== undefined && progress < 1;
  const runs = (slots: readonly Range[], fill: SlotRun['fill']): readonly SlotRun[] =>
    slots.map(([first, last]) => ({ first, end: last + 1, fill }));
  drawSlotMap(
    pen,
    map,
    [
      ...before.flatMap(({ shard, slots }) =>
        runs(slots, dead && shard === down ? hatch(pen, look.muted, look) : look.colour(shard)),
      ),
      ...gone.flatMap(({ to, slots }) => runs(slots, look.colour(to))),
    ],
    look,
  );
  markSlot(pen, map, key.slot, 1, look);
  const spot = slotSpot(map, key.slot);
  tag(pen, key.name, spot.x + 14, spot.y + 12, look);
  const done = progress === 1;
  const now = done ? after : before;
  const left = map.x + map.side + Math.max(20, 0.05 * size.width);
  const pitch = Math.min(72, (size.height - 16) / shards);
  const top = (size.height - pitch * shards) / 2;
  for (let shard = 0; shard < shards; shard++) {
    const own = now.filter((node) => node.shard === shard);
    const [holder] = [...own, ...before.filter((node) => node.shard === shard)].sort(
      (a, b) => slotsIn(b.slots) - slotsIn(a.slots),
    );
    if (!holder) continue;
    const passed = done ? [] : gone;
    const change = passed.reduce(
      (sum, { from, to, slots }) => sum + (to === shard ? slotsIn(slots) : from === shard ? -slotsIn(slots) : 0),
      0,
    );
    const held = own.reduce((sum, { slots }) => sum + slotsIn(slots), 0) + change;
    const state =
      dead && shard === down
        ? words.down
        : own.length === 0
          ? words.left
          : held === 0
            ? words.empty
            : words.slots(count(held));
    card(
      pen,
      { x: left, y: top + shard * pitch, width: size.width - left },
      { shard, held, holder: holder.id, state },
      look,
    );
  }
}

const slotsIn = (slots: readonly Range[]): number => slots.reduce((sum, [first, last]) => sum + last + 1 - first, 0);

/** The first so many of some slots. */
function firstOf(slots: readonly Range[], many: number): readonly Range[] {
  const found: Range[] = [];
  let rest = Math.round(many);
  for (const [first, last] of slots) {
    if (rest <= 0) break;
    found.push([first, Math.min(last, first + rest - 1)]);
    rest -= last + 1 - first;
  }
  return found;
}

function card(
  pen: Pen,
  { x, y, width }: { x: number; y: number; width: number },
  { shard, held, holder, state }: { shard: number; held: number; holder: string; state: string },
  look: Look,
): void {
  const narrow = width < 240;
  pen.fillStyle = look.colour(shard);
  pen.fillRect(x, y + 4, 16, 16);
  pen.fillRect(x, y + (narrow ? 24 : 30), (held / MOST) * width, narrow ? 8 : 12);
  pen.fillStyle = look.ink;
  pen.textAlign = 'left';
  pen.font = `600 16px ${FONT}`;
  pen.fillText(letterOf(shard), x + 24, y + 12);
  pen.fillStyle = look.muted;
  pen.font = `${narrow ? 13 : 14}px ${FONT}`;
  pen.fillText(holder, x + 46, y + 12);
  pen.textAlign = narrow ? 'left' : 'right';
  pen.fillStyle = look.ink;
  pen.fillText(state, narrow ? x : x + width, y + (narrow ? 42 : 12));
}

function tag(pen: Pen, name: string, x: number, y: number, look: Look): void {
  pen.font = `600 13px ${FONT}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const width = pen.measureText(name).width + 8;
  pen.fillStyle = look.background;
  pen.fillRect(x - 4, y - 9, width, 18);
  pen.fillStyle = look.ink;
  pen.fillText(name, x, y);
}
