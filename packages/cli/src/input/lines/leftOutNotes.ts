import { whole } from '../../format/numbers.ts';
import { say } from '../../language/say.ts';
import type { LeftOut } from '../keyFiles.ts';

/** What the user should know of lines that gave no key. */
export function leftOutNotes({ empty = 0, bad = 0 }: Partial<LeftOut>): string[] {
  return [
    ...(empty > 0
      ? [empty === 1 ? say`1 empty line was left out` : say`${whole(empty)} empty lines were left out`]
      : []),
    ...(bad > 0 ? [bad === 1 ? say`1 bad line was left out` : say`${whole(bad)} bad lines were left out`] : []),
  ];
}
