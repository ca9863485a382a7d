import { threeDigits, timeInUnits } from '@shardscope/core/consequences';
import { say } from '../language/say.ts';

/** Seconds, finite and 0 or more, as `1.5 ms`, `45 s`, `3 min 20 s`, `2 h 5 min` or `3 d 4 h`. */
export function durationText(seconds: number): string {
  const [[count, unit], rest] = timeInUnits(seconds);
  const first = threeDigits(count);
  switch (unit) {
    case 'd':
      return rest ? say`${first} d ${rest[0]} h` : say`${first} d`;
    case 'h':
      return rest ? say`${first} h ${rest[0]} min` : say`${first} h`;
    case 'min':
      return rest ? say`${first} min ${rest[0]} s` : say`${first} min`;
    case 's':
      return say`${first} s`;
    case 'ms':
      return say`${first} ms`;
    case 'µs':
      return say`${first} µs`;
    case 'ns':
      return say`${first} ns`;
  }
}
