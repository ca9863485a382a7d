import { computed, signal } from '@preact/signals';
import { run } from './state.ts';

/** The node that is pointed at, by index in the run. */
export const pointed = signal<number | undefined>(undefined);

/** The node that was chosen to stand out until it is chosen again. */
export const chosen = signal<number | undefined>(undefined);

/** The node that stands out in every figure, if any. */
export const highlighted = computed(() => {
  const node = pointed.value ?? chosen.value;
  return node !== undefined && node < run.value.nodes.length ? node : undefined;
});

/** Lets whatever says in `data-node` which node it shows make that node stand out while it is pointed at or has the focus. */
export function listenToPointer(): void {
  const point = ({ target }: Event): void => {
    const shown = target instanceof Element ? target.closest<HTMLElement>('[data-node]')?.dataset.node : undefined;
    pointed.value = shown === undefined ? undefined : Number(shown);
  };
  addEventListener('pointerover', point);
  addEventListener('focusin', point);
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') pointed.value = chosen.value = undefined;
  });
}
