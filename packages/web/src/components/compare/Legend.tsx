import { shownName } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { hasOwnCluster } from '../../model/run.ts';
import type { Fork } from '../../run/fork.ts';
import { chosen } from '../../state/highlight.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { stageShown } from '../../state/stageShown.ts';
import { question, run, send, submit } from '../../state/state.ts';
import { REDIS_STORY } from '../../story/storyNames.ts';
import { lazy } from '../common/lazy.tsx';
import { NodeName } from '../common/NodeName.tsx';

const MoreNodes = lazy(async () => (await import('./MoreNodes.tsx')).MoreNodes);

// Of more nodes than fit above the figures, as many stand there as leave the figures their room.
const MOST_LISTED = 24;
const LISTED = 12;

/** The nodes by colour, letter and name, and the changes one can make to them from here on. */
export function Legend() {
  const [undo, setUndo] = useState<{ readonly scenario: string; readonly dropped: number }>();
  const { nodes, tracks } = run.value;
  const { scenario } = question.value;
  const stage = stageShown.value;
  const members = tracks.at(0)?.stages[stage].members ?? [];
  const editable = scenario !== REDIS_STORY && !hasOwnCluster(question.value);
  const make = async (forked: (by: typeof import('../../run/fork.ts')) => Fork): Promise<void> => {
    const { text, stage: at, dropped } = forked(await import('../../run/fork.ts'));
    setUndo(dropped > 0 ? { scenario, dropped } : undefined);
    if (await submit({ scenario: text }, { step: at })) send({ type: 'play' });
  };
  const row = (node: number) => {
    const { id } = nodes[node];
    return (
      <li key={id} class={members.includes(node) ? '' : 'absent'} data-node={node}>
        <button
          type="button"
          class="isolate"
          title={t('isolate')}
          aria-pressed={chosen.value === node}
          onClick={() => {
            chosen.value = chosen.value === node ? undefined : node;
          }}
        >
          <span class="swatch" style={{ background: look.value.colour(node) }} />
          <NodeName nodes={nodes} node={node} />
        </button>
        {editable && members.includes(node) && members.length > 1 && (
          <button
            type="button"
            class="small"
            aria-label={t('remove', { node: shownName(id) })}
            onClick={() => void make(({ leaveAt }) => leaveAt(scenario, stage, id))}
          >
            −
          </button>
        )}
      </li>
    );
  };
  const listed = nodes.length > MOST_LISTED ? LISTED : nodes.length;
  return (
    <div class="nodes">
      <ul class="legend" aria-label={t('nodes')}>
        {[...nodes.keys()].slice(0, listed).map(row)}
        {listed < nodes.length && <MoreNodes nodes={nodes} from={listed} row={row} />}
      </ul>
      {editable && (
        <button type="button" aria-keyshortcuts="N" onClick={() => void make(({ joinAt }) => joinAt(scenario, stage))}>
          {t('addNode')}
        </button>
      )}
      {undo && (
        <p role="status">
          {t('forked', { count: undo.dropped })}{' '}
          <button
            type="button"
            onClick={() => {
              setUndo(undefined);
              void submit({ scenario: undo.scenario }, { step: stage });
            }}
          >
            {t('undo')}
          </button>
        </p>
      )}
    </div>
  );
}
