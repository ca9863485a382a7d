/** Drawings of the controls, in a square of 24. */
const icons = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  back: 'M15 5 8 12l7 7M5 5v14',
  forward: 'M9 5l7 7-7 7M19 5v14',
  restart: 'M5 5v5h5M5.5 10a7.5 7.5 0 1 1-.6 4.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  add: 'M12 5v14M5 12h14',
  remove: 'M5 12h14',
  expand: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  done: 'M5 12.5 10 17.5 19 7',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof icons;

/** A drawing of what a control does; its words are a text or a label beside it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
);
