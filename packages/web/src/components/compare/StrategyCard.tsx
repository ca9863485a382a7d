import { count } from '@shardscope/drawing';
import { drawColumns, isHistogram } from '../../draw/drawColumns.ts';
import { drawGrid, drawGridPins } from '../../draw/grid/drawGrid.ts';
import { drawRing } from '../../draw/ring/drawRing.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { keysPerDot } from '../../scene/columnDots.ts';
import { type Scene, sceneKey } from '../../scene/scene.ts';
import { lang, t } from '../../state/language.ts';
import { followedKeys } from '../../state/pinned.ts';
import { look } from '../../state/shownLook.ts';
import { turnTo } from '../../state/state.ts';
import { Canvas } from '../common/Canvas.tsx';
import { lazy } from '../common/lazy.tsx';
import { Lead } from '../movement/Lead.tsx';
import { Moved } from '../movement/Moved.tsx';
import { Skew } from '../skew/Skew.tsx';

const Chain = lazy(async () => (await import('../page/Chain.tsx')).Chain);
const Mechanism = lazy(async () => (await import('../trace/Mechanism.tsx')).Mechanism);
const PeriodStrip = lazy(async () => (await import('../strategy/PeriodStrip.tsx')).PeriodStrip);

/** One strategy at one instant: what moved, its figure, how even it is, and how it decides. */
export function StrategyCard({ scene }: { scene: Scene }) {
  const { strategy } = scene.track;
  const { figure } = scene.after;
  return (
    <article class="card" aria-labelledby={`card-${strategy}`} data-strategy={strategy}>
      <Lead scene={scene} id={`card-${strategy}`} open={() => turnTo(strategy)} />
      <Figure scene={scene} />
      <div class="followed">
        {figure.kind === 'piles' && <Mechanism scene={scene} />}
        {followedKeys.value.length > 0 && <Chain scene={scene} />}
      </div>
      <Skew scene={scene} />
      <Moved scene={scene} />
      <div class="rule-said">
        <p class="summary">{strategyOf(strategy).summary[lang.value]}</p>
        {figure.kind === 'columns' && scene.schedule && <PeriodStrip scene={scene} />}
      </div>
    </article>
  );
}

/** The figure of a strategy at one instant. */
export function Figure({ scene }: { scene: Scene }) {
  const { figure } = scene.after;
  const colours = look.value;
  if (figure.kind === 'ring') {
    return (
      <Canvas
        inputs={[...sceneKey(scene), colours]}
        label={t('ringLabel')}
        draw={(context, size) => drawRing(context, size, scene, colours, (x) => t('oneIn', { x }))}
      />
    );
  }
  if (figure.kind === 'grid') {
    const label = t('gridLabel', { cells: count(figure.nodes.length) });
    return (
      <div class="figure">
        <Canvas
          inputs={[...sceneKey(scene), colours]}
          label={label}
          draw={(context, size) => {
            drawGrid(context, size, scene, colours, { mode: 'owner', calm: true });
            drawGridPins(context, size, scene, colours);
          }}
        />
      </div>
    );
  }
  return (
    <div class="figure">
      <Canvas
        inputs={[...sceneKey(scene), colours]}
        label={t('columnsLabel')}
        draw={(context, size) => drawColumns(context, size, scene, colours)}
      />
      {!isHistogram(scene) && <p class="summary">{t('dots', { x: count(keysPerDot(scene)) })}</p>}
    </div>
  );
}
