import { redisSlot } from '@shardscope/core';
import { letterOf } from '@shardscope/drawing';
import type { KeyFilter } from '../../answer/table/keyFilter.ts';
import type { KeyMove, KeyRow } from '../../answer/table/keyRow.ts';
import { keysTexts } from '../../i18n/views/keysTexts.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { NodeName } from '../common/NodeName.tsx';
import { chooseKeys } from './KeyFilterForm.tsx';
import type { KeyColumn } from './KeyGrid.tsx';

const say = saying(keysTexts);

/** The columns of the table: the key, what the strategy does to it, and what the others do. */
export function keyColumns(scenes: readonly Scene[], { run, track }: Scene, filter: KeyFilter): readonly KeyColumn[] {
  const sortable = (by: 'key' | 'from' | 'to'): Pick<KeyColumn, 'sort' | 'sorted'> => ({
    sort: () => chooseKeys({ ...filter, ...next(filter, by) }),
    sorted: filter.by !== by ? undefined : filter.descending ? 'descending' : 'ascending',
  });
  const node = (index: number) =>
    index === UNOWNED ? (
      t('nobody')
    ) : (
      <>
        <span class="swatch" style={{ background: look.value.colour(index) }} />
        <NodeName nodes={run.nodes} node={index} />
      </>
    );
  const slots = track.hash === redisSlot.id;
  const others = scenes.filter((scene) => scene.track !== track);
  return [
    {
      id: 'key',
      title: say('key'),
      ...sortable('key'),
      cell: ({ key, text }) => (text ? <bdi>{key}</bdi> : <span title={say('bytes')}>0x{key}</span>),
    },
    { id: 'from', title: say('from'), ...sortable('from'), cell: ({ from }) => node(from) },
    { id: 'to', title: say('to'), ...sortable('to'), cell: ({ to }) => node(to) },
    { id: 'fate', title: say('fate'), cell: ({ fate }) => <span class="fate">{say(fate)}</span> },
    {
      id: 'hash',
      title: say(slots ? 'slot' : 'hash'),
      cell: ({ hash }: KeyRow) => (slots ? hash : `0x${hash.toString(16).padStart(8, '0')}`),
    },
    ...others.map(
      (scene, i): KeyColumn => ({
        id: scene.track.strategy,
        title: strategyOf(scene.track.strategy).title[lang.value],
        cell: ({ others: moves }) => letters(moves.at(i)),
      }),
    ),
  ];
}

/** A press sorts by a column, the next one backwards, and one more as keys move. */
function next({ by, descending }: KeyFilter, pressed: 'key' | 'from' | 'to'): Pick<KeyFilter, 'by' | 'descending'> {
  if (by !== pressed) return { by: pressed, descending: false };
  return descending ? { by: 'when', descending: false } : { by, descending: true };
}

function letters(move: KeyMove | undefined) {
  if (!move) return '';
  const letter = (node: number): string => (node === UNOWNED ? '–' : letterOf(node));
  return move.from === move.to ? (
    <span class="same">{letter(move.to)}</span>
  ) : (
    `${letter(move.from)} → ${letter(move.to)}`
  );
}
