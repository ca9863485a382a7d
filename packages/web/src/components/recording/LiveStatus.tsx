import { useEffect, useState } from 'preact/hooks';
import type { LiveWatch } from '../../model/recordedWatch.ts';
import { say } from './words.ts';

/** How often the age of the last news is looked at, in milliseconds. */
const LOOK_EVERY = 500;

/** Without news for so many intervals, a watch is not shown as live. */
const QUIET = 3;

/** Whether a watch is heard of, and how long ago it last was; `every` is the time between two readings in milliseconds. */
export function LiveStatus({ live, every }: { live: LiveWatch; every: number }) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  const passed = performance.now() - live.heard.value.at;
  const time = (passed / 1000).toFixed(1);
  const connection = live.connection.value;
  if (connection === 'live' && passed <= QUIET * every + LOOK_EVERY)
    return <span class="live">{say('live', { time })}</span>;
  const words = { live: 'quiet', lost: 'lostLive', ended: 'endedLive', refused: 'refusedLive' } as const;
  return <span class="live quiet">{say(words[connection], { time })}</span>;
}
