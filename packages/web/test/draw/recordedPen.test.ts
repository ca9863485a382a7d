import { lookOf } from '@shardscope/drawing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moduloMove } from '../../src/chapter/moduloMove.ts';
import { drawResizing } from '../../src/draw/chapter/drawResizing.ts';
import { drawFigure } from '../../src/draw/drawFigure.ts';
import type { Pen } from '../../src/draw/pen.ts';
import { runOf, sceneAt } from '../support/scenes.ts';

const look = lookOf('light');
const LETTER = 8;

/** A pen that draws nothing and keeps what it was told, where each letter is as wide as the next. */
function recordedPen(): { readonly pen: Pen; readonly calls: { readonly name: string; readonly values: unknown[] }[] } {
  const calls: { name: string; values: unknown[] }[] = [];
  const told: Record<string, unknown> = { measureText: (text: string) => ({ width: LETTER * text.length }) };
  const pen = new Proxy(told, {
    get: (known, name: string) =>
      known[name] ?? (name === 'hatched' ? undefined : (...values: unknown[]) => calls.push({ name, values })),
  });
  return { pen: pen as unknown as Pen, calls };
}

describe('what is drawn', () => {
  const real = globalThis.OffscreenCanvas;
  // There are no pixels here.
  beforeEach(() => {
    globalThis.OffscreenCanvas = class {
      getContext = () => null;
    } as unknown as typeof OffscreenCanvas;
  });
  afterEach(() => {
    globalThis.OffscreenCanvas = real;
  });

  it('of a table has the key that is followed above the labels, which would hide it', () => {
    const { pen, calls } = recordedPen();
    const scene = sceneAt(runOf('3 +1', { strategies: ['slots'] }), 1);
    const words = { nobody: 'nobody', more: (count: number) => `${count} more` };
    drawFigure(
      pen,
      300,
      { ...scene, pins: [{ key: 'k2', position: 0.03, node: 3, counted: false, walked: 1 }] },
      words,
      look,
    );
    const names = calls.map(({ name }) => name);
    expect(names).toContain('fillText');
    expect(names.lastIndexOf('arc')).toBeGreaterThan(names.lastIndexOf('fillText'));
  });

  it.each(['hit rate of a cache', '缓存命中率'])('of a cache ends at its edge at the latest: %s', (hit) => {
    const width = 160;
    const { pen, calls } = recordedPen();
    const resizing = { move: moduloMove(3, 4), join: 1, progress: 1, dots: undefined, guess: undefined, hit };
    drawResizing(pen, { width, height: 300 }, resizing, look);
    const [x] = calls.find(({ values }) => values[0] === hit)?.values.slice(1) ?? [];
    expect(x).toBeLessThanOrEqual(0.9 * width - LETTER * hit.length);
  });
});
