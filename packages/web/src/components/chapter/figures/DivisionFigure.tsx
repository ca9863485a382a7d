import { count, letterOf } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { divided } from '../../../chapter/chapterClusters.ts';
import { cellsOf, drawDivision } from '../../../draw/chapter/drawDivision.ts';
import { FIRST_KEY } from '../../../opening/firstKey.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { Slider } from '../Slider.tsx';

// Numbers on the line.
const SHOWN = 12;

const machines = divided.size;
const own = divided.hash.of(FIRST_KEY) >>> 0;
const first = own - (own % SHOWN);
const values = Array.from({ length: SHOWN }, (_, i) => first + i);
const nodes = values.map((value) => divided.partitioner.locate(value | 0));

/** Figure 2: a number, divided by the number of machines. */
export function DivisionFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look } = showing;
  const [chosen, choose] = useState(own - first);
  const value = values[chosen];
  const node = letterOf(nodes[chosen]);
  const line = say('result2', {
    ...{ value: count(value), quotient: count(Math.floor(value / machines)) },
    ...{ n: machines, rest: value % machines, node },
  });
  return (
    <ChapterFigure
      figure={2}
      showing={showing}
      label={say('label2', { node })}
      replay={chosen}
      lasts={900}
      inputs={[chosen]}
      draw={(pen, size, u) => drawDivision(pen, size, { values, nodes, chosen, machines }, look, u)}
      lines={[line]}
      onPress={({ x }, size) => {
        const { left, pitch } = cellsOf(size, SHOWN);
        choose(Math.min(SHOWN - 1, Math.max(0, Math.floor((x - left) / pitch))));
      }}
    >
      <Slider label={say('knob2')} value={chosen} min={0} max={SHOWN - 1} said={count(value)} onValue={choose} />
    </ChapterFigure>
  );
}
