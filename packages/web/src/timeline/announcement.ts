import type { Change, Node } from '@shardscope/core';
import type { Values } from '@shardscope/drawing';
import { shownName } from '@shardscope/drawing';
import type { TextId } from '../i18n/text.ts';
import type { Run } from '../model/run.ts';
import type { Frame } from './frameAt.ts';

// A longer list of nodes says how many more there are.
const MOST_NAMED = 6;

/** One sentence for the change under way, or for the start. */
export function announcement(
  run: Run,
  { change }: Pick<Frame, 'change'>,
  t: (id: TextId, values?: Values) => string,
): string {
  const listed = (nodes: readonly Node[]): string => namesOf(nodes, (items) => items.join(t('comma')));
  const storyStep = run.story?.[change + 1];
  if (storyStep) return t(storyStep.text, storyStep.values);
  const stage = run.tracks.at(0)?.stages[change + 1];
  if (!stage) return '';
  const { change: named, back = [] } = stage.measured;
  if (!named) return t('start', { nodes: listed(stage.members.map((member) => run.nodes[member])) });
  const returning = named.join.filter(({ id }) => back.includes(id));
  const joining = named.join.filter(({ id }) => !back.includes(id));
  const parts = [
    joining.length > 0 && t(joining.length > 1 ? 'joinMany' : 'join', { nodes: listed(joining) }),
    returning.length > 0 && t(returning.length > 1 ? 'backMany' : 'back', { nodes: listed(returning) }),
    named.leave.length > 0 && t(leaving(named), { nodes: listed(named.leave.map((id) => ({ id }))) }),
    named.reweight.length > 0 && t('reweight', { nodes: listed(named.reweight) }),
  ];
  return parts.filter((part) => part !== false).join(' ');
}

function leaving({ leave, failed }: Change): TextId {
  if (failed) return leave.length > 1 ? 'failMany' : 'fail';
  return leave.length > 1 ? 'leaveMany' : 'leave';
}

function namesOf(nodes: readonly Node[], listed: (items: readonly string[]) => string): string {
  const named = nodes
    .slice(0, MOST_NAMED)
    .map(({ id, weight }) => (weight === undefined ? shownName(id) : `${shownName(id)}=${weight}`));
  const more = nodes.length - named.length;
  return listed(more > 0 ? [...named, `… +${more}`] : named);
}
