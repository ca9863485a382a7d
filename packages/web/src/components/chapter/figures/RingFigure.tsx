import { applyChange } from '@shardscope/core';
import { count } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { divided, four, joining, ringOf, three } from '../../../chapter/chapterClusters.ts';
import { ringPoints } from '../../../chapter/ringPoints.ts';
import { drawRingPoints, drawWalk, type RingPlace } from '../../../draw/chapter/drawRingPoints.ts';
import { arcAt, arcs } from '../../../layout/arcs.ts';
import type { Size } from '../../../layout/box.ts';
import { POSITIONS, positionAt } from '../../../layout/polar.ts';
import { FIRST_KEY } from '../../../opening/firstKey.ts';
import { cubicInOut } from '../../../opening/moments.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { Slider } from '../Slider.tsx';

const before = ringOf(three, 1);
const after = applyChange(before, joining);
const [newcomer] = joining.join;

const placeOf = ({ width, height }: Size): RingPlace => ({
  centre: { x: width / 2, y: height / 2 },
  radius: height / 2 - 42,
});

/** Figure 4: a ring with a point for each machine, and a key that walks to the next. */
export function RingFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, still } = showing;
  const [at, move] = useState(divided.hash.of(FIRST_KEY) >>> 0);
  const [joined, join] = useState(false);
  const there = joined || still;
  const cluster = there ? after : before;
  const ring = ringPoints(cluster, four);
  const owner = cluster.nodes[cluster.partitioner.locate(at | 0)].id;
  const end = arcAt(arcs(ring), at).end % POSITIONS;
  const onwards = (forwards: boolean): void => {
    const points = Array.from(ring.points);
    const next = forwards
      ? (points.find((point) => point > at) ?? points[0])
      : (points.findLast((point) => point < at) ?? points[points.length - 1]);
    move(next);
  };
  return (
    <ChapterFigure
      figure={4}
      showing={showing}
      label={say('label4', { node: owner })}
      replay={`${at} ${joined}`}
      lasts={1200}
      inputs={[at, joined]}
      draw={(pen, size, u) => {
        const place = placeOf(size);
        const isNew = (node: number): boolean => there && four[node].id === newcomer.id;
        drawRingPoints(pen, place, ring, look, (node) => (isNew(node) ? u : 1));
        drawWalk(pen, place, at, end, cubicInOut(u), look);
      }}
      lines={[
        say('result4', { value: count(at), node: owner }),
        ...(there ? [say('taken4', { node: newcomer.id })] : []),
      ]}
      onPress={({ x, y }, size) => {
        const { centre } = placeOf(size);
        move(positionAt({ x: x - centre.x, y: y - centre.y }));
      }}
    >
      <Slider
        label={say('knob4')}
        value={at}
        min={0}
        max={POSITIONS - 1}
        said={count(at)}
        onValue={move}
        onArrow={onwards}
      />
      {!joined && (
        <button type="button" class="after" onClick={() => join(true)}>
          {say('add', { node: newcomer.id })}
        </button>
      )}
    </ChapterFigure>
  );
}
