import { nodeName } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { columnAt, drawColumns } from '../../draw/drawColumns.ts';
import { period } from '../../layout/period.ts';
import { type Scene, sceneKey } from '../../scene/scene.ts';
import { pointed } from '../../state/highlight.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Canvas } from '../common/Canvas.tsx';
import { Scrubber } from '../common/Scrubber.tsx';
import { PeriodStrip } from './PeriodStrip.tsx';

/** A column per node at full size, the remainders below it, and a slider that reads these one by one. */
export function ColumnsView({ scene }: { scene: Scene }) {
  const colours = look.value;
  return (
    <>
      <Canvas
        inputs={[...sceneKey(scene), colours]}
        label={t('columnsLabel')}
        draw={(context, size) => drawColumns(context, size, scene, colours)}
        onPoint={({ x }, width) => {
          pointed.value = columnAt(scene, x, width);
        }}
      />
      <PeriodStrip scene={scene} />
      <RemainderCursor scene={scene} />
    </>
  );
}

function RemainderCursor({ scene: { run, before, after } }: { scene: Scene }) {
  const [read, setRead] = useState(0);
  if (!after.measured.movement || before.figure.kind !== 'columns' || after.figure.kind !== 'columns') return null;
  const was = before.figure.nodes;
  const is = after.figure.nodes;
  const last = period(was, is).length - 1;
  const remainder = Math.min(read, last);
  const [from, to] = [was[remainder % was.length], is[remainder % is.length]];
  const name = (node: number): string => nodeName(run.nodes, node);
  const reading = t(from === to ? 'remainderStays' : 'remainderMoves', { remainder, from: name(from), to: name(to) });
  return <Scrubber label={t('remainders')} last={last} at={remainder} reading={reading} onMove={setRead} />;
}
