import { effect, signal, untracked } from '@preact/signals';
import { InputError, phrase } from '@shardscope/core';
import { parseLiveEvent } from '@shardscope/core/redis';
import type { Connection } from '../../model/recordedWatch.ts';
import { liveMessages } from '../../recording/liveMessages.ts';
import { RecordedSoFar } from '../../recording/recordedSoFar.ts';
import { currentLink } from '../address.ts';
import { isOffline } from '../isOffline.ts';
import { refuse } from '../state.ts';
import { followed } from '../visits.ts';
import { showRecording } from './openRecording.ts';
import { recorded } from './recorded.ts';

/** The token is kept for when this tab loads the page again, and goes with it. */
const KEPT = 'live';

/** Shows the watch whose token an address held, `#live=<token>`, or that of the last one, `#live`. */
export async function openLive(hash: string): Promise<void> {
  if (isOffline()) {
    await refuseAfterLink(
      new InputError(
        phrase`a saved page reaches no watch; open the address that redis watch printed, or drop what redis watch --record wrote`,
      ),
    );
    return;
  }
  const given = new URLSearchParams(hash.slice(1)).get('live');
  if (given) sessionStorage.setItem(KEPT, given);
  await showLive(given || sessionStorage.getItem(KEPT) || '');
}

async function showLive(token: string): Promise<void> {
  const connection = signal<Connection>('lost');
  const heard = signal({ at: performance.now(), t: 0 });
  const stop = new AbortController();
  let shown: RecordedSoFar | undefined;
  let latest = heard.value;
  let frame = 0;
  // However much arrives at once, it is shown once a frame.
  const news = (t: number): void => {
    latest = { at: performance.now(), t: Math.max(latest.t, t) };
    if (frame === 0) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        heard.value = latest;
      });
    }
  };
  const told = (now: Connection): void => {
    connection.value = now;
  };
  let number = 0;
  try {
    for await (const { kind, data } of liveMessages(token, stop.signal, told)) {
      number++;
      if (kind === 'now') {
        news(Number(JSON.parse(data).t));
        continue;
      }
      const event = parseLiveEvent(data, number);
      if (shown) shown.append(event, data.length);
      else if (event.type === 'hello') {
        shown = new RecordedSoFar(event.entry, event, { connection, heard });
        await showRecording(shown);
        whenLeft(shown, () => stop.abort());
      }
      news(event.t);
    }
    if (!shown && connection.value === 'refused') {
      throw new InputError(
        phrase`no watch is shown: its token is missing, or is that of another watch; open the address that redis watch printed`,
      );
    }
  } catch (error) {
    stop.abort();
    await refuseAfterLink(error);
  }
}

/** What stands in the address in place of the token is answered first: its answer would take the refusal back. */
async function refuseAfterLink(error: unknown): Promise<void> {
  await followed();
  refuse(error);
}

/** While a watch is shown, the address says that and no more; afterwards it is that of the figures again. */
function whenLeft(shown: RecordedSoFar, leave: () => void): void {
  history.replaceState(history.state, '', '#live');
  const done = effect(() => {
    if (recorded.value === shown) return;
    leave();
    if (location.hash === '#live') history.replaceState(history.state, '', `#${untracked(() => currentLink())}`);
    queueMicrotask(() => done());
  });
}
