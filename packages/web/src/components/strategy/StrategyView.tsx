import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang } from '../../state/language.ts';
import { CorrectionList } from '../compare/CorrectionList.tsx';
import { Moved } from '../movement/Moved.tsx';
import { Chain } from '../page/Chain.tsx';
import { Options } from '../settings/Options.tsx';
import { Skew } from '../skew/Skew.tsx';
import { ColumnsView } from './ColumnsView.tsx';
import { NodeTable } from './NodeTable.tsx';
import { RingView } from './RingView.tsx';
import { SlotsView } from './SlotsView.tsx';

/** One strategy at full size: its figure, its options, its numbers, its table. */
export function StrategyView({ scene }: { scene: Scene }) {
  const { id, title, summary } = strategyOf(scene.track.strategy);
  return (
    <article class="detail" aria-labelledby="detail-title" data-strategy={id}>
      <div class="picture">
        <h2 id="detail-title">{title[lang.value]}</h2>
        <p class="summary">{summary[lang.value]}</p>
        {scene.after.figure.kind === 'ring' && <RingView scene={scene} />}
        {(scene.after.figure.kind === 'columns' || scene.after.figure.kind === 'piles') && (
          <ColumnsView scene={scene} />
        )}
        {scene.after.figure.kind === 'grid' && <SlotsView scene={scene} />}
      </div>
      <div class="numbers">
        {!scene.run.configurations && !(scene.storyStep && scene.after.figure.kind === 'grid') && <Options id={id} />}
        <Chain scene={scene} />
        <Moved scene={scene} />
        <CorrectionList scene={scene} />
        <Skew scene={scene} />
        <NodeTable scene={scene} />
      </div>
    </article>
  );
}
