import { slots as slotsStrategy } from '@shardscope/core';
import { count } from '@shardscope/drawing';
import { pastedTexts } from '../../i18n/own/pastedTexts.ts';
import type { Findings } from '../../model/findings.ts';
import { lang, saying } from '../../state/language.ts';
import { shownSlot } from '../../state/shownSlot.ts';
import { turnTo } from '../../state/state.ts';
import { InMap } from '../common/InMap.tsx';

const say = saying(pastedTexts);

function show(slot: number): void {
  shownSlot.value = slot;
  turnTo(slotsStrategy.id);
}

/** What is wrong with a pasted cluster, in the words of `redis check`, and why no rebalance is shown where there is none. */
export function PastedFindings({ found, nobody }: { found: Findings; nobody: number }) {
  const { serving, failing, unservedSlots, problems, skipped, rebalance } = found;
  return (
    <section class="findings" aria-label={say('problems')}>
      {problems.length > 0 && (
        <>
          <p>
            {say('counts', {
              serving: count(serving),
              failing: count(failing),
              slots: count(unservedSlots),
              keys: count(nobody),
            })}
          </p>
          <h2>{say('problems')}</h2>
          <ul>
            {problems.map(({ text, slots }) => (
              <li class="problem" key={text.en}>
                {text[lang.value]}
                <InMap slots={slots} label={say('inMap')} show={show} />
              </li>
            ))}
          </ul>
        </>
      )}
      {rebalance && <p class="note">{say(rebalance.moves ? 'stops' : 'still', { words: rebalance.words })}</p>}
      {skipped.length > 0 && <p class="note">{say('skipped', { lines: skipped.join(', ') })}</p>}
    </section>
  );
}
