import { count, letterOf, percent } from '@shardscope/drawing';
import { useMemo, useState } from 'preact/hooks';
import { named } from '../../../chapter/named.ts';
import { binned, ringPoints } from '../../../chapter/ringPoints.ts';
import { drawCalls } from '../../../draw/chapter/drawCalls.ts';
import { drawNamed } from '../../../draw/chapter/drawNamed.ts';
import type { Size } from '../../../layout/box.ts';
import { FIRST_KEY } from '../../../opening/firstKey.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';

// What the client does: nothing yet, it asks the wrong one, it asks while the slot moves.
type Asking = 'nobody' | 'moved' | 'ask';

/** Figure 8: what names decide and what a table does, and how a client learns the table. */
export function RedirectionFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, still, counted } = showing;
  const { ports, slot, ends, asked, moved, ask } = counted.calls;
  const [renamed, rename] = useState(0);
  const [pressed, go] = useState<Asking>('nobody');
  const set = still ? 1 : renamed;
  const asking = still ? 'moved' : pressed;
  const { names, cluster, shares } = useMemo(() => named(set), [set]);
  const ring = useMemo(() => binned(ringPoints(cluster, cluster.nodes), still), [cluster]);
  const nodes = ports.map((port) => ({ address: `:${port}` }));
  const given = ends.map((end, i) => (end - (i === 0 ? 0 : ends[i - 1])) / ends[ends.length - 1]);
  const note = say('note8', { slot: count(slot), node: letterOf(moved.to) });
  const calls = {
    nobody: [],
    moved: [
      { node: asked, request: `GET ${FIRST_KEY}`, reply: moved.reply },
      { node: moved.to, request: `GET ${FIRST_KEY}`, reply: say('value8') },
    ],
    ask: [
      { node: moved.to, request: `GET ${FIRST_KEY}`, reply: ask.reply },
      { node: ask.to, request: `ASKING, GET ${FIRST_KEY}`, reply: say('value8') },
    ],
  }[asking];
  const notes = {
    nobody: [say('nothing8'), say('nothing8')],
    moved: [say('nothing8'), note],
    ask: [note, note],
  } as const;
  return (
    <ChapterFigure
      figure={8}
      showing={showing}
      label={say('label8', { key: FIRST_KEY })}
      lasts={3200}
      replay={asking}
      inputs={[set, asking]}
      draw={(pen, size, u) => {
        const { left, right } = halvesOf(size);
        const titles = { ring: say('ring8'), table: say('slots8') };
        drawNamed(pen, left, { names, ring, shares, ends, given, titles }, look);
        const words = { client: say('client8'), notebook: say('notebook8') };
        drawCalls(pen, right, { nodes, calls, notes: notes[asking], words }, look, u);
      }}
      lines={[
        ...(set > 0 ? [say('result8', { low: percent(Math.min(...shares)), high: percent(Math.max(...shares)) })] : []),
        ...(asking === 'moved' || still ? [say('moved8', { reply: moved.reply, node: letterOf(moved.to) })] : []),
        ...(asking === 'ask' || still ? [say('asked8', { reply: ask.reply })] : []),
      ]}
    >
      <button type="button" onClick={() => rename(set + 1)}>
        {say('names8')}
      </button>
      <button type="button" onClick={() => go('moved')}>
        {say('ask8', { node: letterOf(asked) })}
      </button>
      {asking !== 'nobody' && (
        <button type="button" onClick={() => go('ask')}>
          {say('move8')}
        </button>
      )}
    </ChapterFigure>
  );
}

/** Where its two drawings stand: beside each other, or where there is no room for that one above the other. */
function halvesOf({ width, height }: Size) {
  return width >= 520
    ? {
        left: { x: 0, y: 0, width: 0.38 * width, height },
        right: { x: 0.44 * width, y: 0, width: 0.56 * width, height },
      }
    : {
        left: { x: 0, y: 0, width, height: 0.3 * height },
        right: { x: 0, y: 0.36 * height, width, height: 0.64 * height },
      };
}
