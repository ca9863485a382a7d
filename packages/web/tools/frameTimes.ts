import type { Page } from 'playwright-core';

/** How long frames took, in milliseconds. */
export interface FrameTimes {
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

/** Has a page measure each frame from now on, from its first callback to the first task after it: scripts, style, layout and paint. */
export const measureFrames = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const times = (globalThis.frameTimes = []);
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    port1.onmessage = () => times.push(performance.now() - began);
    requestAnimationFrame(function frame() {
      if (globalThis.frameTimes !== times) return;
      began = performance.now();
      port2.postMessage(0);
      requestAnimationFrame(frame);
    });
  })()`);

/** How long frames have taken since. */
export async function frameTimes(page: Page): Promise<FrameTimes> {
  const times = (await page.evaluate<number[]>('globalThis.frameTimes')).toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round(times[Math.floor(part * (times.length - 1))] * 10) / 10;
  return { frames: times.length, p50: at(0.5), p95: at(0.95), most: at(1) };
}
