import { slots } from '@shardscope/core';
import { noOwnCluster } from '../../model/run.ts';
import { submit } from '../state.ts';
import { addConfigurations } from './configurations.ts';

/** Shows what is in files: a recording and the plan that it is measured by, configurations, a state of a cluster, or keys. */
export async function showFiles(files: readonly File[]): Promise<void> {
  const { configurations, states, recordings, plans, others } = await (
    await import('../../configuration/dropped.ts')
  ).dropped(files);
  if (others.length > 0) await submit({ own: { name: others[0].name, bytes: others[0] } });
  if (configurations.length > 0) await addConfigurations(configurations);
  else if (states.length > 0) await submit({ ...noOwnCluster, pasted: states[0] }, { view: slots.id });
  if (recordings.length > 0) await open(recordings[0]);
  if (plans.length > 0) await (await import('./openPlan.ts')).openPlan(plans[0]);
}

/** Shows a file that was chosen as one of keys: whatever it looks like, its lines are keys, unless it is a recording. */
export async function showChosen(file: File): Promise<void> {
  const { recordings } = await (await import('../../configuration/dropped.ts')).dropped([file]);
  if (recordings.length > 0) await open(file);
  else await submit({ own: { name: file.name, bytes: file } });
}

const open = async (file: File): Promise<void> => (await import('./openRecording.ts')).openRecording(file);
