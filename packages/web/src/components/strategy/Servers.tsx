import { hasFlag, type RedisNode } from '@shardscope/core/redis';
import { count, shownName, signed } from '@shardscope/drawing';
import { type CellRun, lengthOf, runs } from '../../layout/grid.ts';
import { cellsOf } from '../../model/figure.ts';
import { type CardState, cardState, countsCells } from '../../scene/cardState.ts';
import { ownersIn } from '../../scene/ownersIn.ts';
import { loadsIn, membersIn, type Scene } from '../../scene/scene.ts';
import { listed, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { shardsOf } from '../../story/shardsOf.ts';
import { NodeName } from '../common/NodeName.tsx';
import { withKeys } from '../common/withKeys.ts';

const MOST_RANGES = 8;
const MOST_SHARDS = 24;
// More cards than these say only what they hold, and stand beside one another.
const MOST_LARGE = 6;

/** A card for every node: what it holds now, what has changed since the start, and in a story its machines. */
export function Servers({ scene }: { scene: Scene }) {
  const members = membersIn(scene);
  const loads = loadsIn(scene);
  const ranges = countsCells(scene) ? runs(ownersIn(scene)) : undefined;
  return (
    <ul class={members.length > MOST_LARGE ? 'shards compact' : 'shards beside'}>
      {members.slice(0, MOST_SHARDS).map((node) => (
        <Server
          key={node}
          scene={scene}
          node={node}
          keys={loads[node]}
          ranges={ranges?.filter((one) => one.node === node)}
        />
      ))}
      {members.length > MOST_SHARDS && <li>{t('more', { count: count(members.length - MOST_SHARDS) })}</li>}
    </ul>
  );
}

function Server({
  scene,
  node,
  keys,
  ranges,
}: {
  scene: Scene;
  node: number;
  keys: number;
  ranges: readonly CellRun[] | undefined;
}) {
  const state = cardState(scene, node);
  const heading = (
    <strong>
      <NodeName nodes={scene.run.nodes} node={node} />
    </strong>
  );
  if (state === 'left' || state === 'replica') {
    return (
      <li class="shard gone" style={{ borderLeftColor: look.value.colour(node) }} data-node={node}>
        <p>
          {heading} {state === 'left' ? t('hasLeft') : t('isReplica', { node: masterOf(scene, node) })}
        </p>
      </li>
    );
  }
  const held = ranges?.reduce((sum, one) => sum + lengthOf(one), 0);
  const [start] = scene.track.stages;
  const keysAtFirst = start.measured.counts[start.members.indexOf(node)] ?? 0;
  const slotsAtFirst = cellsOf(start.figure)[node] ?? 0;
  const changes = [
    ...(held === undefined ? [] : [t('slotsHeld', { count: signed(held - slotsAtFirst) })]),
    t('keysHeld', { count: signed(keys - keysAtFirst) }),
  ];
  const own = scene.pins.filter((pin) => pin.node === node);
  const now = [
    ...(held === undefined ? [] : [t('slotsHeld', { count: count(held) })]),
    withKeys(t('keysHeld', { count: count(keys) }), own),
  ];
  const said: Partial<Record<CardState, string>> = {
    unserved: t('uncovered'),
    emptied: t('emptied'),
    new: t(held === undefined ? 'emptyKeys' : 'empty'),
    empty: t(held === undefined ? 'emptyKeys' : 'empty'),
  };
  return (
    <li
      class={state === 'holding' ? 'shard' : 'shard empty'}
      style={{ borderLeftColor: look.value.colour(node) }}
      data-node={node}
      data-state={state}
    >
      <p>
        {heading} {said[state] ?? now.join(' · ')}
      </p>
      {state !== 'unserved' && <p class="since">{t('sinceStart', { changes: changes.join(t('stop')) })}</p>}
      {ranges && <p class="ranges">{rangesSaid(ranges)}</p>}
      {scene.storyStep && ranges && <Machines scene={scene} shard={node} />}
    </li>
  );
}

/** The master that a node of a story is a replica of. */
function masterOf({ run, storyStep }: Scene, node: number): string {
  const { masterId = '' } = storyStep?.nodes.find(({ id }) => id === run.nodes[node].id) ?? {};
  return shownName(masterId);
}

function rangesSaid(own: readonly CellRun[]): string {
  const shown = own.slice(0, MOST_RANGES).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return listed(own.length > MOST_RANGES ? [...shown, `… +${own.length - MOST_RANGES}`] : shown);
}

/** The machines of a shard in the story, by port: a master that is down counts towards the election of its replica. */
function Machines({ scene: { run, storyStep, progress, part }, shard }: { scene: Scene; shard: number }) {
  if (!storyStep || !run.story) return null;
  const shards = shardsOf(run.story, run.nodes);
  const own = storyStep.nodes.filter(({ id, masterId }) => (shards.get(masterId ?? id) ?? shards.get(id)) === shard);
  const waiting = progress < 1 && own.some(({ id }) => id === storyStep.down);
  const stateOf = (node: RedisNode): 'failed' | 'master' | 'replica' => {
    const { id, role } = node;
    if (id === storyStep.down || hasFlag(node, 'fail') || hasFlag(node, 'noaddr')) return 'failed';
    return role === 'master' && !waiting ? 'master' : 'replica';
  };
  return (
    <p class="machines">
      {own
        .sort((a, b) => Number(a.role === 'replica') - Number(b.role === 'replica'))
        .map((node) => {
          const state = stateOf(node);
          return (
            <span key={node.id} class={`machine ${state}`}>
              {state === 'failed' && '✕ '}
              {node.id === `${node.port}` ? `:${node.port}` : node.id} {t(state)}
              {state === 'master' &&
                node.id !== run.nodes[shard].id &&
                `${t('stop')}${t('wasReplica', { node: shownName(run.nodes[shard].id) })}`}
              {state === 'replica' && waiting && (
                <span class="timer" style={{ background: `conic-gradient(var(--fail) ${part}turn, var(--line) 0)` }} />
              )}
            </span>
          );
        })}
    </p>
  );
}
