import { describe, expect, it } from 'vitest';
import { csv } from '../src/export/csv.ts';
import { compute } from '../src/run/compute.ts';
import { project } from '../src/timeline/project.ts';
import { scene } from '../src/timeline/scene.ts';
import { timeline } from '../src/timeline/timeline.ts';

describe('exported numbers', () => {
  it('quote names that a spreadsheet would run or split', () => {
    const run = compute({
      scenario: '%3DSUM(1) a%2Cb'.replace(' ', ','),
      strategies: ['modulo'],
      options: {},
      keys: 10,
      seed: 1,
    });
    const time = timeline(run, 'bandwidth');
    const [header, first, second] = csv(scene(time, project(time, 0), 0)).split('\r\n');
    expect(header).toBe('node,keys,ownership,fair');
    expect(first).toMatch(/^'=SUM\(1\),\d+,0\.5,0\.5$/);
    expect(second).toMatch(/^"a,b",\d+,0\.5,0\.5$/);
  });
});
