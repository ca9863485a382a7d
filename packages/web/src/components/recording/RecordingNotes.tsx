import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { duration, say, timeOfDay } from './words.ts';

/** What is to be known of a recording itself: why it ended, what was thinned, and who can see it. */
export function RecordingNotes({
  recorded: { recording, live },
  ended,
}: {
  recorded: RecordedWatch;
  ended: string | null;
}) {
  const { thinned } = recording;
  return (
    <>
      {ended !== null && (
        <p class="note">
          {say('ended', { why: '' })}
          <span lang="en">{ended}</span>
        </p>
      )}
      {thinned && (
        <p class="note">{say('thinned', { time: timeOfDay(thinned.until), span: duration(thinned.span / 1000) })}</p>
      )}
      <p class="note">{say(live ? 'unlinkedLive' : 'unlinked')}</p>
    </>
  );
}
