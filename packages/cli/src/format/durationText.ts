import { say } from '../language/say.ts';
import { whole } from './numbers.ts';

/** Seconds, 0 or more, as `45 s`, `3 min 20 s`, `2 h 5 min` or `3 d 4 h`: from a minute on rounded to the smaller unit, which is left out if it is 0. */
export function durationText(seconds: number): string {
  if (seconds < 60) return say`${seconds} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.round(seconds / 3600);
  if (seconds < 3599.5) {
    const [min, s] = split(Math.round(seconds), 60);
    return s === 0 ? say`${min} min` : say`${min} min ${s} s`;
  }
  if (minutes < 24 * 60) {
    const [h, min] = split(minutes, 60);
    return min === 0 ? say`${h} h` : say`${h} h ${min} min`;
  }
  const [d, h] = split(hours, 24);
  return h === 0 || d >= 100 ? say`${whole(d)} d` : say`${d} d ${h} h`;
}

const split = (count: number, each: number): [number, number] => [Math.floor(count / each), count % each];
