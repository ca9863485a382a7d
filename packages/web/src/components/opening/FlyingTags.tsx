import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Way {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Copies of the key's name on their way from the line under the title into each panel, where nothing but they moves. */
export function FlyingTags({ root, part, name }: { root: RefObject<HTMLElement | null>; part: number; name: string }) {
  const copies = useRef<HTMLDivElement>(null);
  const ways = useRef<readonly Way[]>([]);
  const flying = part > 0 && part < 1;
  useLayoutEffect(() => {
    // Measured once a flight: asking in every frame would have the whole page laid out in each.
    if (flying) ways.current = waysIn(root.current);
  }, [flying]);
  useLayoutEffect(() => {
    if (!flying) return;
    ways.current.forEach(({ x, y, dx, dy }, i) => {
      const copy = copies.current?.children.item(i);
      if (!(copy instanceof HTMLElement)) return;
      copy.style.transform = `translate(${x + dx * part}px, ${y + dy * part}px)`;
      copy.style.opacity = String(Math.min(1, 4 * (1 - part)));
    });
  });
  return (
    <div class="flying" ref={copies} aria-hidden="true" hidden={!flying}>
      {[0, 1, 2].map((copy) => (
        <span key={copy}>{name}</span>
      ))}
    </div>
  );
}

function waysIn(root: HTMLElement | null): readonly Way[] {
  const origin = root?.getBoundingClientRect();
  const tag = root?.querySelector('.tag')?.getBoundingClientRect();
  if (!root || !origin || !tag) return [];
  const from = { x: tag.left - origin.left, y: tag.top - origin.top };
  return Array.from(root.querySelectorAll('.picture-strip'), (strip) => {
    const to = strip.getBoundingClientRect();
    const x = to.left - origin.left + (to.width - tag.width) / 2;
    return { ...from, dx: x - from.x, dy: to.top - origin.top + to.height / 2 - from.y };
  });
}
