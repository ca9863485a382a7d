import { useState } from 'preact/hooks';
import { renderChord } from '../../draw/charts/renderChord.ts';
import { movementTexts } from '../../i18n/views/movementTexts.ts';
import { MOST_CHORD_NODES } from '../../layout/flows/chordLayout.ts';
import type { FlowOf } from '../../layout/flows/flowLayout.ts';
import type { Moves } from '../../scene/movesOf.ts';
import { lang, saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';

const say = saying(movementTexts);

/** Moves as arrows around a circle; keys that stayed are left out unless asked for, because they would drown the rest. */
export function ChordView({ flows, collateral, title }: Moves & { title: (flow: FlowOf) => string }) {
  const [all, setAll] = useState(false);
  const nodes = new Set(flows.flatMap(({ from, to }) => [from, to])).size;
  if (nodes > MOST_CHORD_NODES) return <p class="summary">{say('tooMany', { most: MOST_CHORD_NODES, nodes })}</p>;
  const shown = all ? flows : flows.filter(({ from, to }) => from !== to);
  return (
    <>
      <Svg
        inputs={[flows, all, look.value, lang.value]}
        label={say('chordLabel')}
        draw={(svg, width) => renderChord(svg, shown, collateral, title, width, look.value)}
      />
      <label>
        <input type="checkbox" checked={all} onChange={({ currentTarget }) => setAll(currentTarget.checked)} />{' '}
        {say('showStayed')}
      </label>
    </>
  );
}
