import type { RedisNode } from '@shardscope/core/redis';
import { addressOf } from '@shardscope/core/redis';
import { look } from '../appearance.ts';
import { count } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { type Run as CellRun, runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { shardsOf } from '../story/shards.ts';
import { inputsOf, loadsIn, type Scene } from '../timeline/scene.ts';
import { drawGrid, ownersIn } from '../views/grid.ts';
import { drawGridLabels, GUTTER } from '../views/gridLabels.ts';
import { Canvas } from './Canvas.tsx';
import { SlotCursor } from './SlotCursor.tsx';

const MOST_RANGES = 8;
const MOST_LINES = 200;
const MOST_SHARDS = 24;

/** A table of cells at full size, beside a card for every node and, in a story, what redis-cli prints. */
export function SlotsView({ scene }: { scene: Scene }) {
  const owners = ownersIn(scene);
  const members = [...new Set([...scene.before.members, ...scene.after.members])];
  const names = scene.run.nodes.map(({ id }) => id);
  const colours = look.value;
  return (
    <div class="slots">
      <Canvas
        inputs={[...inputsOf(scene), colours]}
        heightOf={(width) => width - GUTTER}
        label={t('gridLabel', { cells: count(owners.length) })}
        draw={(context, size) => {
          context.translate(GUTTER, 0);
          drawGrid(context, size - GUTTER, scene, colours);
          drawGridLabels(context, size - GUTTER, owners, names, colours);
        }}
      />
      <ul class="shards">
        {members.slice(0, MOST_SHARDS).map((node) => (
          <Shard key={node} scene={scene} node={node} owners={owners} />
        ))}
        {members.length > MOST_SHARDS && <li>{t('more', { count: count(members.length - MOST_SHARDS) })}</li>}
      </ul>
      <SlotCursor scene={scene} owners={owners} />
      {scene.told && <Log scene={scene} />}
    </div>
  );
}

function Shard({ scene, node, owners }: { scene: Scene; node: number; owners: Uint16Array }) {
  const own = runs(owners).filter((run) => run.node === node);
  const held = own.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return (
    <li class={held === 0 ? 'shard empty' : 'shard'} style={{ borderLeftColor: look.value.colour(node) }}>
      <p>
        <strong>
          {letterOf(node)} {scene.run.nodes[node].id}
        </strong>{' '}
        {held === 0
          ? t('empty')
          : `${t('slotsHeld', { count: count(held) })} · ${t('keysHeld', { count: count(loadsIn(scene)[node]) })}`}
      </p>
      <p class="ranges">{listed(own)}</p>
      {scene.told && <Machines scene={scene} shard={node} />}
    </li>
  );
}

function listed(own: readonly CellRun[]): string {
  const shown = own.slice(0, MOST_RANGES).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return own.length > MOST_RANGES ? `${shown.join(', ')}, … +${own.length - MOST_RANGES}` : shown.join(', ');
}

/** The machines of a shard in the story: its master and its replicas, by port. */
function Machines({ scene: { run, told, progress }, shard }: { scene: Scene; shard: number }) {
  if (!told || !run.story) return null;
  const shards = shardsOf(run.story, run.nodes);
  const waiting = progress < 1 && told.down;
  const failing = (node: RedisNode): boolean => node.id === told.down;
  return (
    <p class="machines">
      {told.nodes
        .filter(({ id, masterId }) => (shards.get(masterId ?? id) ?? shards.get(id)) === shard)
        .sort((a, b) => Number(a.role === 'replica') - Number(b.role === 'replica'))
        .map((node) => {
          const state = failing(node) ? 'failed' : node.role === 'master' && !waiting ? 'master' : 'replica';
          return (
            <span key={node.id} class={`machine ${state}`}>
              :{node.port} {t(state)}
            </span>
          );
        })}
    </p>
  );
}

/** The command of the step and the lines it has printed so far, in redis-cli's own words. */
function Log({ scene: { told, progress, phase } }: { scene: Scene }) {
  if (!told) return null;
  const { moves, command, nodes } = told;
  const address = new Map(nodes.map((node) => [node.id, addressOf(node)]));
  const printed = phase === 'announce' ? 0 : Math.floor(progress * moves.length);
  const first = Math.max(0, printed - MOST_LINES);
  const lines = moves
    .slice(first, printed)
    .map(({ slot, from, to }) => `Moving slot ${slot} from ${address.get(from) ?? from} to ${address.get(to) ?? to}:`);
  return (
    <section class="log" aria-labelledby="log-title">
      <h3 id="log-title">{t('log')}</h3>
      {moves.length > 0 && <p>{t('slotsMoved', { moved: count(printed), total: count(moves.length) })}</p>}
      <textarea
        readOnly
        rows={8}
        aria-labelledby="log-title"
        value={[...(command ? [`$ ${command}`] : []), ...lines].join('\n')}
        ref={(element) => {
          if (element) element.scrollTop = element.scrollHeight;
        }}
      />
    </section>
  );
}
