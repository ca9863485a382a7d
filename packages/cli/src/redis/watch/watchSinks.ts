import { type FileHandle, open } from 'node:fs/promises';
import type { Happening, LiveEvent, WatchModel } from '@shardscope/core/redis';
import { watchProgress } from '@shardscope/core/redis';
import { screenOf } from '../../format/terminal/screen.ts';
import { exitCodes, fileFailure, ofSystem, usageError } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { eventText, timeOfDay } from './eventText.ts';
import { progressText } from './progressText.ts';
import { watchScreen } from './watchScreen.ts';

/** Where a watch goes. */
export interface WatchSink {
  /** What is new, with the model after it. */
  heard(events: readonly LiveEvent[], model: WatchModel): Promise<void>;
  /** An instant has passed, with or without news. */
  passed?(model: WatchModel, t: number): Promise<void>;
  /** Goes on after all has been heard, until the run is asked to stop. */
  stay?(): Promise<never>;
  close?(): Promise<void>;
}

/** Every event as a line of JSON. */
export const jsonSink = (io: Io): WatchSink => ({
  heard: (events) => write(io.stdout, events.map((event) => `${JSON.stringify(event)}\n`).join('')),
});

/** What is recorded is never written over. Throws wrong usage if the file is there. */
export async function recordSink(path: string): Promise<WatchSink> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx', 0o644);
  } catch (error) {
    if (ofSystem(error) && error.code === 'EEXIST') {
      throw usageError(say`--record ${path} already exists; a recording is never written over`);
    }
    throw fileFailure(say`cannot write ${path}`, error, exitCodes.runtime);
  }
  return {
    heard: async (events) => {
      try {
        await handle.appendFile(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      } catch (error) {
        throw fileFailure(say`cannot write ${path}`, error, exitCodes.runtime);
      }
    },
    close: () => handle.close(),
  };
}

/** Milliseconds between two lines that say how far it is. */
const SAY_EVERY = 10_000;

/** A line for everything that happens, and for how far it is while something moves. */
export function linesSink(io: Io): WatchSink {
  let said = Number.NEGATIVE_INFINITY;
  let last = '';
  const say = (t: number, text: string): Promise<void> => write(io.stdout, `${timeOfDay(t)}  ${text}\n`);
  return {
    heard: async (events, model) => {
      for (const event of events) {
        if (event.type === 'event') await say(event.t, eventText(event, model));
        if (event.type === 'state' && event.t - said >= SAY_EVERY) {
          const text = progressText(watchProgress(model, event.t));
          said = event.t;
          if (text !== last) await say(event.t, text);
          last = text;
        }
      }
    },
  };
}

const LOG = 200;

/** One screen that is drawn again at every reading; what was on the terminal before comes back at the end. */
export function screenSink(io: Io): WatchSink {
  const log: Happening[] = [];
  let drawn = false;
  return {
    heard: async (events) => {
      for (const event of events) if (event.type === 'event') log.push(event);
      log.splice(0, Math.max(0, log.length - LOG));
    },
    passed: async (model, t) => {
      const lines = watchScreen(model, log, t, screenOf(io), (io.stdout.rows ?? 24) - 1);
      // Lines are written over, and what is left of longer ones cleared: nothing flickers.
      const text = lines.map((line) => `${line}\x1b[K\r\n`).join('');
      await write(io.stdout, `${drawn ? '\x1b[H' : '\x1b[?1049h\x1b[?25l\x1b[H'}${text}\x1b[J`);
      drawn = true;
    },
    close: async () => {
      if (drawn) await write(io.stdout, '\x1b[?25h\x1b[?1049l');
    },
  };
}
