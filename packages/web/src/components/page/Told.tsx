import { t } from '../../state/language.ts';
import { stageShown } from '../../state/stageShown.ts';
import { run, tour, tourId } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { Icon } from '../common/Icon.tsx';
import { Legend } from '../compare/Legend.tsx';
import { Views } from './Views.tsx';

/** What happens in this step, whom it concerns, and what is asked of it. */
export function Told() {
  const text = tour.value?.captions[stageShown.value];
  return (
    <section class="told" aria-label={t('told')}>
      <p class="event" aria-live="polite">
        {announcement(run.value, { change: stageShown.value - 1 }, t)}
      </p>
      <Legend />
      <Views />
      {tour.value && tour.value.captions.length > 0 && (
        <p class="caption" aria-live="polite">
          <span>{text && t(text)}</span>{' '}
          <button
            type="button"
            class="small"
            aria-label={t('leaveTour', { tour: t(tour.value.title) })}
            onClick={() => {
              tourId.value = undefined;
            }}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </section>
  );
}
