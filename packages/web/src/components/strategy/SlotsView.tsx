import { count } from '@shardscope/drawing';
import { useEffect, useRef, useState } from 'preact/hooks';
import { drawGrid, drawGridPins } from '../../draw/grid/drawGrid.ts';
import { drawCellCursor, drawGridLabels, GUTTER } from '../../draw/grid/drawGridLabels.ts';
import { drawLoupe, LOUPE_HEIGHT } from '../../draw/grid/drawLoupe.ts';
import { type CellMode, cellModes } from '../../draw/grid/paintCells.ts';
import { grid } from '../../layout/grid.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { cellsMoving } from '../../scene/cellStates.ts';
import { ownersIn } from '../../scene/ownersIn.ts';
import { type Scene, sceneKey } from '../../scene/scene.ts';
import { reducedMotion } from '../../state/displayChoices.ts';
import { pointed } from '../../state/highlight.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { shownSlot } from '../../state/shownSlot.ts';
import { player } from '../../state/state.ts';
import { Canvas, type Spot } from '../common/Canvas.tsx';
import { DotScale, Flights } from '../compare/Flights.tsx';
import { MigrationLog } from './MigrationLog.tsx';
import { Servers } from './Servers.tsx';
import { SlotScrubber } from './SlotScrubber.tsx';

// Above this speed a flash would come too often.
const FASTEST_FLASH = 2;

/** A table of cells at full size, beside a card for every node and, in a story, what redis-cli prints. */
export function SlotsView({ scene }: { scene: Scene }) {
  const [mode, setMode] = useState<CellMode>('owner');
  const [read, setRead] = useState<number>();
  const map = useRef<HTMLDivElement>(null);
  const asked = shownSlot.value;
  useEffect(() => {
    if (asked === undefined) return;
    shownSlot.value = undefined;
    setRead(asked);
    map.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const owners = ownersIn(scene);
  // Until something is read, the cell of the key that is looked up.
  const cell = Math.min(read ?? Math.floor((scene.pins.at(0)?.position ?? 0) * owners.length), owners.length - 1);
  const words = { nobody: t('nobody'), more: (omitted: number) => t('othersLabelled', { count: omitted }) };
  const colours = look.value;
  const calm = reducedMotion.value || player.value.speed > FASTEST_FLASH;
  const cellAt = ({ x, y }: Spot, width: number): number | undefined => {
    const { columns } = grid(owners.length);
    const size = (width - GUTTER) / columns;
    const index = Math.floor(y / size) * columns + Math.floor((x - GUTTER) / size);
    return x < GUTTER || index < 0 || index >= owners.length ? undefined : index;
  };
  return (
    <div class="slots">
      <div class="space" ref={map}>
        <Canvas
          inputs={[...sceneKey(scene), colours, mode, calm, read]}
          heightOf={(width) => width - GUTTER}
          label={t('gridLabel', { cells: count(owners.length) })}
          draw={(context, width) => {
            context.translate(GUTTER, 0);
            drawGrid(context, width - GUTTER, scene, colours, { mode, calm });
            drawGridLabels(context, width - GUTTER, owners, scene.run.nodes, words, colours);
            drawGridPins(context, width - GUTTER, scene, colours);
            if (read !== undefined) drawCellCursor(context, width - GUTTER, owners.length, cell, colours);
          }}
          onPoint={(spot, width) => {
            const at = cellAt(spot, width);
            pointed.value = at === undefined || !scene.run.nodes[owners[at]] ? undefined : owners[at];
          }}
          onPress={(spot, width) => setRead(cellAt(spot, width) ?? cell)}
        />
        <Servers scene={scene} />
        <Flights scene={scene} />
      </div>
      <MapSigns scene={scene} owners={owners} mode={mode} />
      <DotScale scene={scene} />
      <fieldset class="modes">
        <legend>{t('cellColours')}</legend>
        {cellModes.map((one) => (
          <button key={one} type="button" aria-pressed={mode === one} onClick={() => setMode(one)}>
            {t(one === 'owner' ? 'modeOwner' : one === 'keys' ? 'modeKeys' : 'modeState')}
          </button>
        ))}
      </fieldset>
      <SlotScrubber scene={scene} owners={owners} cell={cell} onMove={setRead} />
      <div class="loupe">
        <Canvas
          part="strip"
          inputs={[...sceneKey(scene), colours, cell]}
          heightOf={() => LOUPE_HEIGHT}
          label={t('loupeLabel')}
          draw={(context, width) => drawLoupe(context, width, scene, owners, cell, colours)}
        />
        <p class="note">{t('loupeLabel')}</p>
      </div>
      {scene.storyStep && <MigrationLog scene={scene} />}
    </div>
  );
}

/** What the stripes of the map mean in this step: in the figures beside it they say what is needless. */
function MapSigns({
  scene: { schedule, progress },
  owners,
  mode,
}: {
  scene: Scene;
  owners: Uint16Array;
  mode: CellMode;
}) {
  const moves = mode !== 'keys' && schedule !== undefined && progress < 1 && cellsMoving(schedule) > 0;
  return (
    <>
      {moves && <p class="note">{t('yetToMove')}</p>}
      {owners.includes(UNOWNED) && <p class="note">{t('unserved')}</p>}
    </>
  );
}
