import { END, stills } from './moments.ts';

/** Whether the opening runs, and where it is. */
export interface Playing {
  /** The instant that is shown, in milliseconds. */
  readonly u: number;
  /** It is to run as soon as it can be seen. */
  readonly wanted: boolean;
  /** The tab is visible. */
  readonly visible: boolean;
  /** Enough of the panels is in view. */
  readonly inView: boolean;
}

/** What happens to it. */
export type PlayingEvent =
  | { readonly type: 'tick'; readonly elapsed: number }
  /** How much of the panels is in view, 0 to 1. */
  | { readonly type: 'seen'; readonly part: number }
  | { readonly type: 'tab'; readonly visible: boolean }
  | { readonly type: 'play' | 'pause' | 'again' | 'end' | 'next' }
  | { readonly type: 'seek'; readonly u: number; readonly play?: boolean };

// In view enough to start, and too little to go on.
const ENOUGH = 0.6;
const TOO_LITTLE = 0.4;

// A tab that was asleep, or a machine that was, goes on where it was.
const LONGEST_TICK = 100;

/** How the opening begins: it runs by itself where nothing speaks against it, and otherwise shows how it ends. */
export const begun = (runs: boolean): Playing => ({ u: runs ? 0 : END, wanted: runs, visible: true, inView: false });

/** Whether time passes. */
export const isRunning = ({ u, wanted, visible, inView }: Playing): boolean => wanted && visible && inView && u < END;

/** What comes of an event. */
export function afterEvent(playing: Playing, event: PlayingEvent): Playing {
  switch (event.type) {
    case 'tick': {
      if (!isRunning(playing)) return playing;
      const u = Math.min(END, playing.u + Math.min(event.elapsed, LONGEST_TICK));
      return { ...playing, u, wanted: u < END };
    }
    case 'seen':
      return { ...playing, inView: event.part >= (playing.inView ? TOO_LITTLE : ENOUGH) };
    case 'tab':
      return { ...playing, visible: event.visible };
    case 'play':
      return { ...playing, wanted: true, u: playing.u < END ? playing.u : 0 };
    case 'pause':
      return { ...playing, wanted: false };
    case 'again':
      return { ...playing, wanted: true, u: 0 };
    case 'end':
      return { ...playing, wanted: false, u: END };
    case 'next':
      return { ...playing, wanted: false, u: stills.find((still) => still > playing.u) ?? stills[0] };
    case 'seek':
      return { ...playing, wanted: event.play ?? false, u: Math.min(END, Math.max(0, event.u)) };
  }
}
