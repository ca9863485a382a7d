import { CrushChoice } from './crushChoice.ts';
import type { CrushStep, CrushWorld } from './types.ts';

/** The devices that a rule gives for an input: at most `copies`, with `NONE` for places left empty by `indep` (Weil et al., SC 2006). */
export function crushRule(world: CrushWorld, steps: readonly CrushStep[], x: number, copies: number): number[] {
  const { tunables } = world;
  const settings = {
    // The number of tries was once one of retries.
    choose_tries: tunables.choose_total_tries + 1,
    chooseleaf_tries: 0,
    choose_local_tries: tunables.choose_local_tries,
    chooseleaf_vary_r: tunables.chooseleaf_vary_r,
    chooseleaf_stable: tunables.chooseleaf_stable,
  };
  const result: number[] = [];
  let working: number[] = [];
  for (const step of steps) {
    if (step.op === 'take') working = [step.item];
    else if (step.op === 'emit') {
      result.push(...working.slice(0, copies - result.length));
      working = [];
    } else if (step.op === 'set') {
      // Numbers of tries are kept where a step says 0.
      if (step.value > 0 || (step.name !== 'choose_tries' && step.name !== 'chooseleaf_tries'))
        settings[step.name] = step.value;
    } else working = chosen(step, working);
  }
  return result;

  function chosen({ op, mode, count, type }: ChooseStep, from: readonly number[]): number[] {
    const wanted = count > 0 ? count : count + copies;
    const found: number[] = [];
    for (const id of from) {
      const bucket = world.buckets.get(id);
      if (wanted <= 0 || !bucket) continue;
      const leaves = op === 'chooseleaf' ? [] : undefined;
      const items: number[] = [];
      const room = copies - found.length;
      const choice = new CrushChoice(world, settings, x);
      if (mode === 'firstn') choice.firstn(bucket, { first: 0, end: wanted, room, type, parent: 0 }, items, leaves);
      else choice.indep(bucket, { first: 0, end: Math.min(wanted, room), wanted, type, parent: 0 }, items, leaves);
      found.push(...(leaves ?? items));
    }
    return found;
  }
}

type ChooseStep = Extract<CrushStep, { readonly mode: string }>;
