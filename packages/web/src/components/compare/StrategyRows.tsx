import './rows.css';
import { useState } from 'preact/hooks';
import { compareTexts } from '../../i18n/views/compareTexts.ts';
import type { Scene } from '../../scene/scene.ts';
import { type RowOrder, rowOrders, sortedRows } from '../../scene/sortedRows.ts';
import { saying } from '../../state/language.ts';
import { StrategyRow } from './StrategyRow.tsx';

const say = saying(compareTexts);

/** More strategies than cards have room for: a row for each, in an order that can be chosen. */
export function StrategyRows({ scenes }: { scenes: readonly Scene[] }) {
  const [order, choose] = useState<RowOrder>('chosen');
  return (
    <>
      <fieldset class="row-orders" aria-label={say('sort')}>
        <span>{say('sort')}</span>
        {rowOrders.map((one) => (
          <button key={one} type="button" aria-pressed={one === order} onClick={() => choose(one)}>
            {say(`${one}First`)}
          </button>
        ))}
      </fieldset>
      <div class="rows">
        {sortedRows(scenes, order).map((scene) => (
          <StrategyRow key={scene.track.strategy} scene={scene} />
        ))}
      </div>
    </>
  );
}
