import { t } from '../../state/language.ts';
import { stageShown } from '../../state/stageShown.ts';
import { run, tour } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { lazy } from '../common/lazy.tsx';
import { Legend } from '../compare/Legend.tsx';
import { Views } from './Views.tsx';

const TourCaption = lazy(async () => (await import('./TourCaption.tsx')).TourCaption);

/** What happens in this step, whom it concerns, and what is asked of it. */
export function Told() {
  return (
    <section class="told" aria-label={t('told')}>
      <p class="event" aria-live="polite">
        {announcement(run.value, { change: stageShown.value - 1 }, t)}
      </p>
      <Legend />
      <Views />
      {tour.value && tour.value.captions.length > 0 && <TourCaption tour={tour.value} step={stageShown.value} />}
    </section>
  );
}
