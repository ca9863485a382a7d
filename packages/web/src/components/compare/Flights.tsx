import { count } from '@shardscope/drawing';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawFlights } from '../../draw/drawFlights.ts';
import type { CardPlace } from '../../layout/box.ts';
import { flight } from '../../scene/flight.ts';
import { type Scene, sceneKey } from '../../scene/scene.ts';
import { reducedMotion } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Canvas } from '../common/Canvas.tsx';

/** What travels between the cards beside it, and from a map to them: drawn over the figure and the cards it stands among. */
export function Flights({ scene }: { scene: Scene }) {
  const overlay = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly CardPlace[]>([]);
  const [map, setMap] = useState<CardPlace>();
  const [height, setHeight] = useState(0);
  const colours = look.value;
  useLayoutEffect(() => {
    const space = overlay.current?.parentElement;
    if (!space) return undefined;
    const measure = (): void => {
      const origin = space.getBoundingClientRect();
      const placeOf = (element: Element): CardPlace => {
        const { left, top, width, height: tall } = element.getBoundingClientRect();
        const node = Number(element instanceof HTMLElement ? element.dataset.node : undefined);
        return { node, x: left - origin.left, y: top - origin.top, width, height: tall };
      };
      setPlaces([...space.querySelectorAll('.shard')].map(placeOf));
      const square = space.querySelector('canvas.square');
      setMap(square ? placeOf(square) : undefined);
      setHeight(origin.height);
    };
    // Sizes are asked for only when one has changed: asking in every frame would lay the page out twice.
    const observer = new ResizeObserver(measure);
    for (const element of [space, ...space.querySelectorAll('.shards, .shard, canvas.square')])
      observer.observe(element);
    return () => observer.disconnect();
  }, [scene.run, scene.before.members, scene.after.members]);
  return (
    <div class="flights" ref={overlay} aria-hidden="true">
      <Canvas
        part="strip"
        inputs={[...sceneKey(scene), colours, places, map, height, reducedMotion.value]}
        heightOf={() => height}
        label=""
        draw={(context) => drawFlights(context, places, map, scene, reducedMotion.value, colours)}
      />
    </div>
  );
}

/** How many keys one of the dots under way stands for. */
export function DotScale({ scene: { run, schedule, moving } }: { scene: Scene }) {
  if (!schedule || moving === 0 || reducedMotion.value) return null;
  const each = (flight(schedule, moving).stride * run.question.keys) / run.drawn;
  return <p class="note">{t('dotScale', { x: count(Math.round(each)) })}</p>;
}
