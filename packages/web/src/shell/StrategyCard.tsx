import { fairShares } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { count, percent, ratio, seconds } from '../i18n/numbers.ts';
import { period, staying } from '../layout/period.ts';
import type { Run } from '../run/run.ts';
import { lang, look, t } from '../state.ts';
import { loadsIn, type Scene } from '../timeline/scene.ts';
import { renderBars } from '../views/bars.ts';
import { columnStride, drawColumns } from '../views/columns.ts';
import { renderGauge } from '../views/gauge.ts';
import { drawGrid } from '../views/grid.ts';
import { renderPeriodStrip } from '../views/periodStrip.ts';
import { drawRing } from '../views/ring.ts';
import { Canvas } from './Canvas.tsx';
import { Svg } from './Svg.tsx';

/** One strategy at one instant: its figure, what moved, and how even it is. */
export function StrategyCard({ scene }: { scene: Scene }) {
  const { title, summary } = strategy(scene.track.strategy);
  return (
    <article class="card" aria-labelledby={`card-${scene.track.strategy}`} data-strategy={scene.track.strategy}>
      <h2 id={`card-${scene.track.strategy}`}>{title[lang.value]}</h2>
      <p class="summary">{summary[lang.value]}</p>
      <Figure scene={scene} />
      <Moved scene={scene} />
      <Skew scene={scene} />
      <PeriodStrip scene={scene} />
    </article>
  );
}

function Figure({ scene }: { scene: Scene }) {
  const { figure } = scene.after;
  const colours = look.value;
  if (figure.kind === 'ring') {
    return <Canvas label={t('ringLabel')} draw={(context, size) => drawRing(context, size, scene, colours)} />;
  }
  if (figure.kind === 'grid') {
    const label = t(figure.sampled ? 'sampledLabel' : 'gridLabel', { cells: count(figure.nodes.length) });
    return (
      <div class="figure">
        <Canvas label={label} draw={(context, size) => drawGrid(context, size, scene, colours)} />
        {figure.sampled && <span class="badge">{t('sampledBadge')}</span>}
      </div>
    );
  }
  return (
    <div class="figure">
      <Canvas label={t('columnsLabel')} draw={(context, size) => drawColumns(context, size, scene, colours)} />
      <p class="summary">{t('dots', { x: columnStride(scene) * keysPerDrawn(scene.run) })}</p>
    </div>
  );
}

/** How many keys each drawn key stands for. */
const keysPerDrawn = ({ question, drawn }: Run): number => Math.round(question.keys / drawn);

function PeriodStrip({ scene }: { scene: Scene }) {
  const { before, after } = scene;
  if (before === after || before.figure.kind !== 'columns' || after.figure.kind !== 'columns') return null;
  const was = before.figure.nodes;
  const is = after.figure.nodes;
  const common = period(was, is);
  const rows = [t('periodRow', { n: was.length }), t('periodRow', { n: is.length })] as const;
  const whole = common.shown.length === common.length;
  const text = whole
    ? t('periodShort', { stay: staying(common), length: common.length })
    : t('periodLong', { shown: common.shown.length, length: count(common.length) });
  return (
    <figure class="period">
      <Svg label={text} draw={(svg, width) => renderPeriodStrip(svg, common, rows, width, look.value)} />
      <figcaption>{text}</figcaption>
    </figure>
  );
}

function Moved({ scene }: { scene: Scene }) {
  const { movement } = scene.after.measured;
  if (!movement) return <p class="moved">{t('nothingMoved')}</p>;
  const { keys, moved, collateral, optimalShare } = movement;
  const soFar = Math.round(scene.progress * moved);
  const gauge = { moved: soFar / keys, total: moved / keys, collateral: collateral / keys, optimal: optimalShare };
  const finished = scene.progress === 1;
  return (
    <div class="moved">
      <p>
        <strong>
          {t('moved')} {percent(gauge.moved)}
        </strong>{' '}
        <span>{t('movedOf', { moved: count(soFar), keys: count(keys) })}</span>
      </p>
      <Svg label={percent(gauge.moved)} draw={(svg, width) => renderGauge(svg, gauge, width, look.value)} />
      <dl>
        <dt>{t('optimal')}</dt>
        <dd>{percent(optimalShare)}</dd>
        <dt>{t('collateral')}</dt>
        <dd>{percent(gauge.collateral)}</dd>
      </dl>
      <p class="clock">{t(finished ? 'done' : 'moving', { x: seconds(finished ? scene.moving : scene.spent) })}</p>
    </div>
  );
}

function Skew({ scene }: { scene: Scene }) {
  const { run, before, after, progress } = scene;
  const stage = progress < 1 && scene.plan ? before : after;
  const loads = loadsIn(scene);
  const total = loads.reduce((sum, keys) => sum + keys, 0);
  const members = [...new Set([...before.members, ...after.members])].sort((a, b) => a - b);
  const fair = fairShares(after.members.map((node) => run.nodes[node]));
  const bars = members.map((node) => ({
    node,
    name: run.nodes[node].id,
    keys: loads[node],
    share: total === 0 ? 0 : loads[node] / total,
    fair: fair[after.members.indexOf(node)] ?? 0,
  }));
  const { peak, trough, cv } = stage.measured.skew;
  return (
    <div class="skew">
      <Svg label={t('skew')} draw={(svg, width) => renderBars(svg, bars, width, look.value)} />
      {peak !== null && trough !== null && cv !== null && (
        <dl>
          <dt>{t('peak')}</dt>
          <dd>{t('ofFair', { x: ratio(peak) })}</dd>
          <dt>{t('trough')}</dt>
          <dd>{t('ofFair', { x: ratio(trough) })}</dd>
          <dt>{t('cv')}</dt>
          <dd>{percent(cv)}</dd>
        </dl>
      )}
    </div>
  );
}
