import { addressOf, hasFlag, SLOTS } from '@shardscope/core/redis';
import { count, lookOf, percent } from '@shardscope/drawing';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import type { Instant, RecordedMaster } from '../../recording/instantOf.ts';
import { theme } from '../../state/displayChoices.ts';
import { NodeName } from '../common/NodeName.tsx';
import { rangesSaid, say } from './words.ts';

const MOST_CARDS = 24;

/** A card for every master: slots, keys, ranges, replicas, and whether it has failed. */
export function RecordedMasters({ recorded, instant: { masters } }: { recorded: RecordedWatch; instant: Instant }) {
  const counted = masters.flatMap(({ keys }) => keys ?? []);
  const load = { all: counted.reduce((sum, keys) => sum + keys, 0), most: Math.max(...counted), of: counted.length };
  return (
    <ul class="shards" aria-label={say('masters')}>
      {masters.slice(0, MOST_CARDS).map((master) => (
        <Card key={master.node.id} recorded={recorded} master={master} load={load} />
      ))}
      {masters.length > MOST_CARDS && <li>{say('more', { count: count(masters.length - MOST_CARDS) })}</li>}
    </ul>
  );
}

/** Keys of all masters that were counted, of the fullest, and how many masters those are. */
interface Load {
  readonly all: number;
  readonly most: number;
  readonly of: number;
}

function Card({ recorded, master, load }: { recorded: RecordedWatch; master: RecordedMaster; load: Load }) {
  const { index, node, slots, keys, replicas, state } = master;
  const holds = [
    say('holds', { count: count(slots), share: percent(slots / SLOTS) }),
    ...(keys === undefined ? [] : [say('keys', { count: count(keys) })]),
  ];
  return (
    <li class={slots > 0 ? 'shard' : 'shard empty'} style={{ borderLeftColor: lookOf(theme.value).colour(index) }}>
      <p>
        <strong>
          <NodeName nodes={recorded.nodes} node={index} />
        </strong>{' '}
        {holds.join(' · ')}
      </p>
      {keys !== undefined && load.all > 0 && (
        <svg
          viewBox={`0 0 ${load.most} 1`}
          preserveAspectRatio="none"
          width="100%"
          height={10}
          role="img"
          aria-label={say('load', { share: percent(keys / load.all), fair: percent(1 / load.of) })}
        >
          <rect width={keys} height={1} fill={lookOf(theme.value).colour(index)} />
          <rect x={load.all / load.of} width={load.most / 150} height={1} fill="currentColor" />
        </svg>
      )}
      <p class="ranges">{rangesSaid(node.slots)}</p>
      <p class="machines">
        {state !== 'serving' && (
          <span class="machine failed">✕ {say(state === 'failed' ? 'stateFailed' : 'stateAway')}</span>
        )}
        {replicas.map((replica) => (
          <span key={replica.id} class={hasFlag(replica, 'fail') ? 'machine failed' : 'machine replica'}>
            {hasFlag(replica, 'fail') && '✕ '}
            {say('replica')} {replica.host === '' ? replica.id.slice(0, 8) : addressOf(replica)}
          </span>
        ))}
      </p>
    </li>
  );
}
