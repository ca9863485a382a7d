import { hasFlag, type RedisNode } from '@shardscope/core/redis';
import { look } from '../appearance.ts';
import { count, signed } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { cellsOf } from '../layout/figure.ts';
import { type Run as CellRun, lengthOf, runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { shardsOf } from '../story/shards.ts';
import { loadsIn, membersIn, type Scene } from '../timeline/scene.ts';
import { ownersIn } from '../views/grid.ts';

const MOST_RANGES = 8;
const MOST_SHARDS = 24;
// More cards than these say only what they hold, and stand beside one another.
const MOST_LARGE = 6;

/** A card for every node: what it holds now, what has changed since the start, and in a story its machines. */
export function Servers({ scene }: { scene: Scene }) {
  const members = membersIn(scene);
  const loads = loadsIn(scene);
  const ranges = scene.after.figure.kind === 'grid' && !scene.after.figure.sampled ? runs(ownersIn(scene)) : undefined;
  return (
    <ul class={members.length > MOST_LARGE ? 'shards compact' : 'shards'}>
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
  const held = ranges?.reduce((sum, one) => sum + lengthOf(one), 0);
  const [start] = scene.track.stages;
  const keysAtFirst = start.measured.counts[start.members.indexOf(node)] ?? 0;
  const slotsAtFirst = cellsOf(start.figure)[node] ?? 0;
  const changes = [
    ...(held === undefined ? [] : [t('slotsHeld', { count: signed(held - slotsAtFirst) })]),
    t('keysHeld', { count: signed(keys - keysAtFirst) }),
  ];
  const now = [
    ...(held === undefined ? [] : [t('slotsHeld', { count: count(held) })]),
    t('keysHeld', { count: count(keys) }),
  ];
  const uncovered = scene.progress < 1 && scene.told?.down === scene.run.nodes[node].id;
  return (
    <li
      class={held === 0 ? 'shard empty' : 'shard'}
      style={{ borderLeftColor: look.value.colour(node) }}
      data-node={node}
    >
      <p>
        <strong>
          {letterOf(node)} {scene.run.nodes[node].id}
        </strong>{' '}
        {uncovered ? t('uncovered') : held === 0 ? t('empty') : now.join(' · ')}
      </p>
      {!uncovered && <p class="since">{t('sinceStart', { changes: changes.join(', ') })}</p>}
      {ranges && <p class="ranges">{listed(ranges)}</p>}
      {scene.told && ranges && <Machines scene={scene} shard={node} />}
    </li>
  );
}

function listed(own: readonly CellRun[]): string {
  const shown = own.slice(0, MOST_RANGES).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return own.length > MOST_RANGES ? `${shown.join(', ')}, … +${own.length - MOST_RANGES}` : shown.join(', ');
}

/** The machines of a shard in the story, by port: a master that is down counts towards the election of its replica. */
function Machines({ scene: { run, told, progress, part }, shard }: { scene: Scene; shard: number }) {
  if (!told || !run.story) return null;
  const shards = shardsOf(run.story, run.nodes);
  const own = told.nodes.filter(({ id, masterId }) => (shards.get(masterId ?? id) ?? shards.get(id)) === shard);
  const waiting = progress < 1 && own.some(({ id }) => id === told.down);
  const stateOf = (node: RedisNode): 'failed' | 'master' | 'replica' => {
    const { id, role } = node;
    if (id === told.down || hasFlag(node, 'fail') || hasFlag(node, 'noaddr')) return 'failed';
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
                `, ${t('wasReplica', { node: run.nodes[shard].id })}`}
              {state === 'replica' && waiting && (
                <span class="timer" style={{ background: `conic-gradient(var(--fail) ${part}turn, var(--line) 0)` }} />
              )}
            </span>
          );
        })}
    </p>
  );
}
