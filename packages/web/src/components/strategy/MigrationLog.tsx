import { addressOf } from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cellKeys } from '../../layout/cellKeys.ts';
import { must } from '../../model/must.ts';
import { BATCH } from '../../scene/cellStates.ts';
import type { Scene } from '../../scene/scene.ts';
import { narrow } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { frame, run, send, timeline } from '../../state/state.ts';
import { moveInstant } from '../../timeline/moveInstant.ts';

const LINE = 20;
// On a phone a line breaks once, after "from".
const BROKEN = 40;
const LINES = 9;
const MOST_DOTS = 60;

/** A command, what of it is still to be filled in marked as such: redis-cli takes addresses and ids that only an operator knows. */
function Typed({ command }: { command: string }) {
  const parts = command.split(/(<[^<>]+>)/);
  return (
    <>
      <h3>{t('typed')}</h3>
      <p class="command">
        <code>$ {parts.map((part, i) => (i % 2 === 1 ? <mark key={part}>{part}</mark> : part))}</code>
      </p>
      {parts.length > 1 && <p class="note">{t('toFillIn')}</p>}
    </>
  );
}

/** What is typed for a step, and what redis-cli prints: a line per slot, a dot per key. Choosing a line goes to the moment it is printed. */
export function MigrationLog({ scene }: { scene: Scene }) {
  const { storyStep, progress, phase, track } = scene;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const moves = storyStep?.moves ?? [];
  const printed = phase === 'announce' ? 0 : Math.floor(progress * moves.length);
  const current = printed - 1;
  const pitch = narrow.value ? BROKEN : LINE;
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = Math.max(0, (current + 2) * pitch - LINES * LINE);
  }, [current, moves, pitch]);
  if (!storyStep) return null;
  const address = new Map(storyStep.nodes.map((node) => [node.id, addressOf(node)]));
  const keys = cellKeys(track, track.stages[0].figure.nodes.length);
  const first = Math.max(0, Math.floor(top / pitch) - 2);
  const dots = (rank: number, slot: number): string =>
    rank < printed ? '.'.repeat(Math.min(keys[slot], MOST_DOTS)) : '';
  const go = (rank: number): void => {
    const wanted = Math.min(Math.max(rank, 0), moves.length - 1);
    const index = run.value.tracks.indexOf(track);
    send({ type: 'seek', instant: moveInstant(timeline.value, frame.value.change, index, wanted, moves.length) });
  };
  return (
    <section class="log" aria-label={t('typed')}>
      {storyStep.command !== '' && <Typed command={storyStep.command} />}
      {moves.length > 0 && (
        <>
          <h3 id="log-title">{t('log')}</h3>
          <p>{t('slotsMoved', { moved: count(printed), total: count(moves.length) })}</p>
          <div
            ref={list}
            class="lines"
            role="listbox"
            tabIndex={0}
            aria-labelledby="log-title"
            aria-activedescendant={current >= 0 ? `line-${current}` : undefined}
            onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
            onKeyDown={(event) => {
              const steps: Record<string, number> = {
                ArrowUp: current - 1,
                ArrowDown: current + 1,
                PageUp: current - BATCH,
                PageDown: current + BATCH,
                Home: 0,
                End: moves.length - 1,
              };
              const to = steps[event.key];
              if (to === undefined) return;
              event.preventDefault();
              event.stopPropagation();
              go(to);
            }}
          >
            <div role="presentation" style={{ height: `${moves.length * pitch}px` }}>
              {moves.slice(first, first + LINES + 4).map(({ slot, from, to }, i) => {
                const rank = first + i;
                return (
                  <div
                    key={rank}
                    id={`line-${rank}`}
                    role="option"
                    tabIndex={-1}
                    class={rank < printed ? 'line' : 'line later'}
                    style={{ top: `${rank * pitch}px` }}
                    aria-selected={rank === current}
                    onClick={() => go(rank)}
                    onKeyDown={undefined}
                  >
                    {`Moving slot ${slot} from `}
                    {pitch === BROKEN && <br />}
                    {`${must(address, from)} to ${must(address, to)}: ${dots(rank, slot)}`}
                  </div>
                );
              })}
            </div>
          </div>
        </>
      )}
    </section>
  );
}
