import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang } from '../../state/language.ts';
import { tracedKey } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { CorrectionList } from '../compare/CorrectionList.tsx';
import { Lead } from '../movement/Lead.tsx';
import { Moved } from '../movement/Moved.tsx';
import { Chain } from '../page/Chain.tsx';
import { Options } from '../settings/Options.tsx';
import { Skew } from '../skew/Skew.tsx';
import { ColumnsView } from './ColumnsView.tsx';
import { NodeTable } from './NodeTable.tsx';
import { RingView } from './RingView.tsx';
import { SlotsView } from './SlotsView.tsx';

const TraceDrawings = lazy(async () => (await import('../trace/TraceDrawings.tsx')).TraceDrawings);

/** One strategy at full size: its figure, its options, its numbers, its table. */
export function StrategyView({ scene }: { scene: Scene }) {
  const { id, summary } = strategyOf(scene.track.strategy);
  const { kind } = scene.after.figure;
  return (
    <article class="detail" aria-labelledby="detail-title" data-strategy={id}>
      <div class="picture">
        {kind === 'ring' && <RingView scene={scene} />}
        {(kind === 'columns' || kind === 'piles') && <ColumnsView scene={scene} />}
        {kind === 'grid' && <SlotsView scene={scene} />}
      </div>
      <div class="beside">
        <Lead scene={scene} id="detail-title" />
        <div class="numbers">
          <Moved scene={scene} />
          <Skew scene={scene} />
          {!scene.run.configurations && !(scene.storyStep && kind === 'grid') && <Options id={id} />}
          <Chain scene={scene} />
          {tracedKey.value !== '' && !scene.run.configurations && !scene.run.story && (
            <TraceDrawings scene={scene} tracedKey={tracedKey.value} />
          )}
          <p class="summary">{summary[lang.value]}</p>
          <CorrectionList scene={scene} />
          <NodeTable scene={scene} />
        </div>
      </div>
    </article>
  );
}
