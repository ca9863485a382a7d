import { md5Words } from '../hashes/md5.ts';
import { utf8 } from '../hashes/utf8.ts';

const words = new Int32Array(4);

/** The points of `groups` digests of MD5, four little-endian words each, of the labels `name-0`, `name-1`, ... */
export function ketamaPoints(name: string, groups: number): Int32Array {
  const points = new Int32Array(groups * 4);
  for (let group = 0; group < groups; group++) {
    const label = utf8(`${name}-${group}`);
    md5Words(label, 0, label.length, words);
    points.set(words, group * 4);
  }
  return points;
}
