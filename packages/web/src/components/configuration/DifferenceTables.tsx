import type { DifferenceResult } from '@shardscope/core/diff';
import { count, percent, ratio } from '@shardscope/drawing';
import { configurationTexts } from '../../i18n/own/configurationTexts.ts';
import type { ShownDifference } from '../../model/shownConfigurations.ts';
import { reasonIn, saying } from '../../state/language.ts';
import { DataTable } from '../common/DataTable.tsx';

const say = saying(configurationTexts);
const NONE = '–';

/** What changed and what each change costs, what would avoid it, what nodes hold before and after, and keys that move. */
export function DifferenceTables({ difference: { result, examples } }: { difference: ShownDifference }) {
  const { changes, remedies, nodes, least, collateral, peak } = result;
  const share = (one: number | null): string => (one === null ? NONE : percent(one));
  const held = (load: DifferenceResult['nodes'][number]['before']): string => (load ? count(load.keys) : NONE);
  const alone = changes.reduce((sum, change) => sum + (change.alone ?? 0), 0);
  return (
    <section class="configuration" aria-label={say('figures')}>
      <p>
        {say('peak', {
          least: percent(least),
          collateral: percent(collateral),
          before: peak.before === null ? NONE : ratio(peak.before),
          after: peak.after === null ? NONE : ratio(peak.after),
        })}
      </p>
      {changes.length > 0 && (
        <table class="changes">
          <caption>{say('changes')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('change')}</th>
              <th scope="col">{say('alone')}</th>
              <th scope="col">{say('turn')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.class}>
                <th scope="row">
                  {say(change.class)} · {reasonIn(change.phrase) ?? change.text} ({say('line', { line: change.line })})
                </th>
                <td class="number">{share(change.alone)}</td>
                <td class="number">{share(change.attributed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {Math.abs(alone - result.moved) > 0.0005 && changes.length > 1 && <p class="note">{say('overlap')}</p>}
      {remedies.length > 0 && (
        <table class="remedies">
          <caption>{say('remedies')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('remedy')}</th>
              <th scope="col">{say('moves')}</th>
            </tr>
          </thead>
          <tbody>
            {remedies.map(({ text, phrase, moved }) => (
              <tr key={text}>
                <th scope="row">{reasonIn(phrase) ?? text}</th>
                <td class="number">{percent(moved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {examples.length > 0 && (
        <table class="examples">
          <caption>{say('keys')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('key')}</th>
              <th scope="col">{say('from')}</th>
              <th scope="col">{say('to')}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ key, from, to }) => (
              <tr key={key}>
                <th scope="row">
                  <code>{key}</code>
                </th>
                <td>{from}</td>
                <td>{to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <DataTable
        caption={say('nodes')}
        columns={[say('node'), say('before'), say('after')]}
        rows={nodes.map(({ name, before, after }) => ({ head: name, cells: [held(before), held(after)] }))}
      />
    </section>
  );
}
