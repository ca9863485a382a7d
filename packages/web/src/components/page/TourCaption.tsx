import { tourTexts } from '../../i18n/tourTexts.ts';
import { saying, t } from '../../state/language.ts';
import { tourId } from '../../state/state.ts';
import type { Tour } from '../../story/tours.ts';
import { Icon } from '../common/Icon.tsx';

const say = saying(tourTexts);

/** What an example says at a step, and the way out of it. */
export function TourCaption({ tour, step }: { tour: Tour; step: number }) {
  const text = tour.captions.at(step);
  return (
    <p class="caption" aria-live="polite">
      <span>{text && say(text)}</span>{' '}
      <button
        type="button"
        class="small"
        aria-label={t('leaveTour', { tour: t(tour.title) })}
        onClick={() => {
          tourId.value = undefined;
        }}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}
