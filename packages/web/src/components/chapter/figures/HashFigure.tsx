import { utf8 } from '@shardscope/core';
import { count, shownName } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { divided } from '../../../chapter/chapterClusters.ts';
import { drawHashing } from '../../../draw/chapter/drawHashing.ts';
import { FIRST_KEY } from '../../../opening/firstKey.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';

// Keys that leave a mark on the line.
const LEFT = 8;

const { hash } = divided;
const hashed = (key: string): number => hash.of(key) >>> 0;

/** Figure 1: a key, its bytes, its hash and its place among all numbers. */
export function HashFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look } = showing;
  const [{ key, earlier }, type] = useState<{ key: string; earlier: readonly number[] }>({
    key: FIRST_KEY,
    earlier: [],
  });
  const value = hashed(key);
  return (
    <ChapterFigure
      figure={1}
      showing={showing}
      label={say('label1', { key: shownName(key), hash: hash.id })}
      replay={key}
      inputs={[key]}
      draw={(pen, size, u) => drawHashing(pen, size, { bytes: utf8(key), hash: hash.id, value, earlier }, look, u)}
      lines={[say('result1', { key: shownName(key), value: count(value) })]}
    >
      <label class="slider">
        <span>{say('knob1')}</span>
        <input
          type="text"
          class="typed"
          value={key}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) =>
            type({ key: currentTarget.value || FIRST_KEY, earlier: [...earlier, value].slice(-LEFT) })
          }
        />
      </label>
    </ChapterFigure>
  );
}
