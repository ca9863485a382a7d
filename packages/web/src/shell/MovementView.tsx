import { look } from '../appearance.ts';
import { count, percent } from '../i18n/numbers.ts';
import { lang, t } from '../language.ts';
import type { FlowOf } from '../layout/flow.ts';
import { letterOf } from '../palette.ts';
import { flowsOf } from '../run/flows.ts';
import { rule } from '../run/rule.ts';
import type { Scene } from '../timeline/scene.ts';
import { renderFlow } from '../views/flow.ts';
import { Svg } from './Svg.tsx';

/** From which node to which node the keys of the change go, strategy by strategy. */
export function MovementView({ scenes }: { scenes: readonly Scene[] }) {
  return (
    <div class="cards wide">
      {scenes.map((scene) => (
        <MovementCard key={scene.track.strategy} scene={scene} />
      ))}
    </div>
  );
}

function MovementCard({ scene }: { scene: Scene }) {
  const { run, before, after, track } = scene;
  const flows = flowsOf(run, before, after);
  const name = (node: number): string => `${letterOf(node)} ${run.nodes[node].id}`;
  const title = ({ from, to, keys }: FlowOf): string =>
    t('fromTo', { from: name(from), to: name(to), keys: count(keys) });
  const id = `movement-${track.strategy}`;
  return (
    <article class="card plain" aria-labelledby={id} data-strategy={track.strategy}>
      <h2 id={id}>{rule(track.strategy).title[lang.value]}</h2>
      {flows.length === 0 ? (
        <p>{t('still')}</p>
      ) : (
        <>
          <Svg
            inputs={[before, after, look.value, lang.value]}
            label={t('flowLabel')}
            draw={(svg, width) => renderFlow(svg, flows, title, width, look.value)}
          />
          <Matrix flows={flows} name={name} />
        </>
      )}
    </article>
  );
}

function Matrix({ flows, name }: { flows: readonly FlowOf[]; name: (node: number) => string }) {
  const total = flows.reduce((sum, { keys }) => sum + keys, 0);
  const rows = [...new Set(flows.map(({ from }) => from))].sort((a, b) => a - b);
  const columns = [...new Set(flows.map(({ to }) => to))].sort((a, b) => a - b);
  const cell = (from: number, to: number): number =>
    flows.find((flow) => flow.from === from && flow.to === to)?.keys ?? 0;
  return (
    <details>
      <summary aria-keyshortcuts="T">{t('table')}</summary>
      <div class="scroll">
        <table>
          <caption>{t('matrix')}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((to) => (
                <th key={to} scope="col">
                  {name(to)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((from) => (
              <tr key={from}>
                <th scope="row">{name(from)}</th>
                {columns.map((to) => (
                  <td key={to} class={from === to ? 'stayed' : ''}>
                    {count(cell(from, to))} ({percent(cell(from, to) / total)})
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
