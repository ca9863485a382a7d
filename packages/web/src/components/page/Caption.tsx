import { t } from '../../state/language.ts';
import { frame, tour } from '../../state/state.ts';

/** What the preset tells at this step. */
export function Caption() {
  const text = tour.value?.captions[frame.value.change + 1];
  return (
    <p class="caption" aria-live="polite">
      {text && t(text)}
    </p>
  );
}
