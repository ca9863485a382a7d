import { count, IN_FIGURE, nodeName, percent } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { isBinned, ringOf } from '../../draw/ring/drawBand.ts';
import { laneAt, lanesOf } from '../../draw/ring/drawLanes.ts';
import { drawRingDetail } from '../../draw/ring/drawRingDetail.ts';
import { drawZoomStrip, STRIP_HEIGHT } from '../../draw/ring/drawZoomStrip.ts';
import type { RingPoints } from '../../layout/arcs.ts';
import { binShares } from '../../layout/binShares.ts';
import { binOf, binStart, ringBins } from '../../layout/bins.ts';
import { POSITIONS, positionAt } from '../../layout/polar.ts';
import { ringGeometry } from '../../layout/ringGeometry.ts';
import { positionIn, stretchAround, zooms } from '../../layout/stretch.ts';
import { membersIn, type Scene, sceneKey } from '../../scene/scene.ts';
import { ringOwnerAt } from '../../scene/trace/ringOwnerAt.ts';
import { highlighted, pointed } from '../../state/highlight.ts';
import { listed, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { tracedKey } from '../../state/state.ts';
import { Canvas } from '../common/Canvas.tsx';
import { DotScale, Flights } from '../compare/Flights.tsx';
import { RingScrubber } from './RingScrubber.tsx';
import { Servers } from './Servers.tsx';

/** A ring at full size, with the place that is read, a straight strip around that place, and a slider that moves it. */
export function RingView({ scene }: { scene: Scene }) {
  const [place, setPlace] = useState<number>();
  const [over, setOver] = useState<number>();
  const [zoom, setZoom] = useState(zooms[1]);
  const ring = ringOf(scene);
  if (!ring) return null;
  const binned = isBinned(scene.track);
  const stops = stopsOf(ring, binned);
  const followed = scene.pins.find(({ key }) => key === tracedKey.value);
  const position = place ?? (followed ? Math.floor(followed.position * POSITIONS) : stops[0]);
  const stretch = stretchAround(position, zoom);
  const nodes = membersIn(scene);
  const lanes = lanesOf(nodes, highlighted.value);
  const owner = ringOwnerAt(scene, position);
  // What the pointer is over is said in the middle; what was chosen stays the place of the strip.
  const spoken = over ?? position;
  const name = (node: number | undefined): string =>
    node === undefined ? t('nobody') : nodeName(scene.run.nodes, node, IN_FIGURE);
  const colours = look.value;
  const marks = {
    lanes,
    from: stretch.start,
    to: stretch.start + stretch.width,
    position,
    middle: [hex(spoken), name(ringOwnerAt(scene, spoken))],
    drawn: (dots: number) => t('dotsDrawn', { drawn: count(dots), keys: count(scene.run.question.keys) }),
  };
  const inputs = [...sceneKey(scene), colours, position, zoom, lanes.join(), over];
  return (
    <div class="ring">
      <div class="space">
        <div class="figure">
          <Canvas
            inputs={inputs}
            label={t('ringLabel')}
            draw={(context, size) => drawRingDetail(context, size, scene, marks, colours)}
            onPoint={({ x, y }, size) => {
              const distance = Math.hypot(x - size / 2, y - size / 2);
              setOver(positionAt({ x: x - size / 2, y: y - size / 2 }));
              pointed.value = lanes[laneAt(ringGeometry(size, 'full'), distance)];
            }}
            onLeave={() => setOver(undefined)}
            onPress={({ x, y }, size) => setPlace(positionAt({ x: x - size / 2, y: y - size / 2 }))}
          />
          {binned && (
            <span class="badge">{t('ringBinned', { values: count(Math.floor(POSITIONS / ringBins.count)) })}</span>
          )}
        </div>
        <Servers scene={scene} />
        <Flights scene={scene} />
      </div>
      <DotScale scene={scene} />
      <RingScrubber
        stops={stops}
        position={position}
        reading={t('ringRead', {
          place: hex(position),
          node: binned ? sharesSaid(scene, ring, position, name) : name(owner),
          keys: count(keysAt(scene, ring, position, binned)),
        })}
        onMove={setPlace}
      />
      <div class="zoom">
        <Canvas
          part="strip"
          inputs={inputs}
          heightOf={() => STRIP_HEIGHT}
          label={t('stripLabel', { from: hex(stretch.start), to: hex(positionIn(stretch, 1)) })}
          draw={(context, width) => drawZoomStrip(context, width, scene, stretch, position, colours)}
          onPoint={({ x }, width) => setOver(positionIn(stretch, x / width))}
          onLeave={() => setOver(undefined)}
          onPress={({ x }, width) => setPlace(positionIn(stretch, x / width))}
        />
        <p class="ends">
          <code>{hex(stretch.start)}</code>
          <span>
            <Zoom label={t('zoomOut')} sign="−" to={zooms[zooms.indexOf(zoom) - 1]} onZoom={setZoom} /> {zoom}×{' '}
            <Zoom label={t('zoomIn')} sign="+" to={zooms[zooms.indexOf(zoom) + 1]} onZoom={setZoom} />
          </span>
          <code>{hex(positionIn(stretch, 1))}</code>
        </p>
      </div>
    </div>
  );
}

function Zoom({
  label,
  sign,
  to,
  onZoom,
}: {
  label: string;
  sign: string;
  to: number | undefined;
  onZoom: (zoom: number) => void;
}) {
  return (
    <button type="button" aria-label={label} disabled={to === undefined} onClick={() => to !== undefined && onZoom(to)}>
      {sign}
    </button>
  );
}

const hex = (position: number): string => `0x${Math.floor(position).toString(16).padStart(8, '0')}`;

// Of a bin that many nodes share, those with the most.
const MOST_SAID = 3;

/** Who has the bin of a position, and how much of it. */
function sharesSaid(
  { schedule, progress }: Scene,
  ring: RingPoints,
  position: number,
  name: (node: number) => string,
): string {
  const bin = binOf(ringBins, position);
  const start = binStart(ringBins, bin);
  const stretch = { start, width: binStart(ringBins, bin + 1) - start };
  const shares = binShares(ring, stretch, progress < 1 ? schedule?.segments : [], progress);
  const said = shares.slice(0, MOST_SAID).map(([node, share]) => `${name(node)} ${percent(share)}`);
  return listed(shares.length > MOST_SAID ? [...said, `+${shares.length - MOST_SAID}`] : said);
}

/** The places a reader stops at: every point, or the start of every bin where there are too many. */
function stopsOf({ points }: RingPoints, binned: boolean): readonly number[] {
  if (!binned) return [...new Set(points)];
  return Array.from({ length: ringBins.count }, (_, bin) => binStart(ringBins, bin));
}

/** How many drawn keys lie in the bin of a position, or in the arc that ends at the next point. */
function keysAt({ track }: Scene, { points }: RingPoints, position: number, binned: boolean): number {
  const bin = binOf(ringBins, position);
  const after = points.findIndex((point) => point >= position);
  const end = after < 0 ? points[0] : points[after];
  const start = points[(after < 0 ? points.length : after + points.length - 1) % points.length];
  const holds = (at: number): boolean => {
    if (binned) return at >= binStart(ringBins, bin) && at < binStart(ringBins, bin + 1);
    return start < end ? at > start && at <= end : at > start || at <= end;
  };
  let keys = 0;
  for (const place of track.positions) if (holds(Math.floor(place * POSITIONS))) keys++;
  return keys;
}
