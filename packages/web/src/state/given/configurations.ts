import { effect, signal } from '@preact/signals';
import type { ConfigurationFile, Configurations } from '../../model/configuration.ts';
import { hasOwnCluster, noOwnCluster, type Run } from '../../model/run.ts';
import { question, submit } from '../state.ts';

/** The configurations that were given last, whether or not they could be shown. */
export const given = signal<Configurations | undefined>(undefined);

effect(() => {
  // A scenario in their place, or going back to others.
  given.value = question.value.configurations;
});

// What a configuration opens: the map of its rule, or what moves.
const viewOf = ({ tracks, configurations }: Run): string =>
  configurations?.difference ? 'movement' : tracks[0].strategy;

/** Shows configurations, or says why not. */
export async function showConfigurations(wanted: Configurations): Promise<void> {
  given.value = wanted;
  const two = wanted.files.length === 2;
  await submit(
    { ...noOwnCluster, configurations: wanted },
    { view: viewOf, ...(two || wanted.steps !== '' ? { step: 1 } : { step: 0 }) },
  );
}

/** Shows further configurations: two are before and after, one comes after the one that is shown. */
export function addConfigurations([first, second]: readonly ConfigurationFile[]): Promise<void> {
  const shown = given.value?.files ?? [];
  const before = second ? first : shown.length === 1 ? shown[0] : undefined;
  return showConfigurations({ files: before ? [before, second ?? first] : [first], steps: '' });
}

/** Goes back to the scenario. */
export async function closeConfigurations(): Promise<void> {
  given.value = undefined;
  if (hasOwnCluster(question.value)) await submit(noOwnCluster, { view: 'compare' });
}
