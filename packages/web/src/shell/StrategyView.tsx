import { look } from '../appearance.ts';
import { lang, t } from '../language.ts';
import { rule } from '../run/rule.ts';
import { inputsOf, type Scene } from '../timeline/scene.ts';
import { drawColumns } from '../views/columns.ts';
import { Canvas } from './Canvas.tsx';
import { Chain } from './Chain.tsx';
import { Moved } from './Moved.tsx';
import { NodeTable } from './NodeTable.tsx';
import { Options } from './Options.tsx';
import { PeriodStrip } from './PeriodStrip.tsx';
import { RingView } from './RingView.tsx';
import { Skew } from './Skew.tsx';
import { SlotsView } from './SlotsView.tsx';

/** One strategy at full size: its figure, its options, its numbers, its table. */
export function StrategyView({ scene }: { scene: Scene }) {
  const { id, title, summary } = rule(scene.track.strategy);
  const colours = look.value;
  return (
    <article class="detail" aria-labelledby="detail-title" data-strategy={id}>
      <div class="picture">
        <h2 id="detail-title">{title[lang.value]}</h2>
        <p class="summary">{summary[lang.value]}</p>
        {scene.after.figure.kind === 'ring' && <RingView scene={scene} />}
        {scene.after.figure.kind === 'columns' && (
          <>
            <Canvas
              inputs={[...inputsOf(scene), colours]}
              label={t('columnsLabel')}
              draw={(context, size) => drawColumns(context, size, scene, colours)}
            />
            <PeriodStrip scene={scene} />
          </>
        )}
        {scene.after.figure.kind === 'grid' && <SlotsView scene={scene} />}
      </div>
      <div class="numbers">
        {!(scene.told && scene.after.figure.kind === 'grid') && <Options id={id} />}
        <Chain scene={scene} />
        <Moved scene={scene} />
        <Skew scene={scene} />
        <NodeTable scene={scene} />
      </div>
    </article>
  );
}
