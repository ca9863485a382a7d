import { weightOf } from '../partitioners/weights.ts';
import { type Phrase, phrase } from '../phrase.ts';
import type { DeployedNode } from '../systems/types.ts';
import { type ChangeContext, type DeploymentChange, listed, type Pair, several } from './change.ts';
import type { Draft, Known } from './variant.ts';

/** What is hashed of a node, or the number it has, where that is written down. */
const labelOf = ({ id, label, place, tokens }: DeployedNode): string => JSON.stringify([label ?? id, place, tokens]);

/** Another name, number or label. */
export function labelsChange({ pairs, now }: ChangeContext): DeploymentChange | undefined {
  const changed = pairs.filter(([was, is]) => labelOf(was) !== labelOf(is));
  if (changed.length === 0) return undefined;
  const text = ([was, is]: Pair): Phrase => {
    if (was.id !== is.id) return phrase`${was.id} is called ${is.id}`;
    if (was.place !== is.place) return phrase`${is.id}: id ${was.place ?? 'none'} → ${is.place ?? 'none'}`;
    if (was.label !== is.label) return phrase`${is.id}: label ${was.label ?? was.id} → ${is.label ?? is.id}`;
    return phrase`${is.id}: other tokens`;
  };
  return {
    class: 'labels',
    text: several(changed.map(text)),
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { label: _, place: __, tokens: ___, ...kept } = was;
      return {
        ...kept,
        id: is.id,
        ...(is.address === undefined ? {} : { address: is.address }),
        ...(is.label === undefined ? {} : { label: is.label }),
        ...(is.place === undefined ? {} : { place: is.place }),
        ...(is.tokens === undefined ? {} : { tokens: is.tokens }),
      };
    }),
  };
}

/** Another weight. */
export function weightsChange({ pairs, now }: ChangeContext): DeploymentChange | undefined {
  const changed = pairs.filter(([was, is]) => weightOf(was) !== weightOf(is));
  if (changed.length === 0) return undefined;
  return {
    class: 'weights',
    text: phrase`${listed(changed.map(([was, is]) => `${is.id} ${weightOf(was)} → ${weightOf(is)}`))}`,
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { weight: _, ...kept } = was;
      return { ...kept, ...(is.weight === undefined ? {} : { weight: is.weight }) };
    }),
  };
}

/** Down or up, in reserve or not. */
export function stateChange({ pairs, now }: ChangeContext): DeploymentChange | undefined {
  const stateOf = ({ down = false, backup = false }: DeployedNode): string =>
    `${down ? 'down' : 'up'}${backup ? ', backup' : ''}`;
  const changed = pairs.filter(([was, is]) => stateOf(was) !== stateOf(is));
  if (changed.length === 0) return undefined;
  return {
    class: 'state',
    text: phrase`${listed(changed.map(([was, is]) => `${is.id} ${stateOf(was)} → ${stateOf(is)}`))}`,
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { down: _, backup: __, ...kept } = was;
      return { ...kept, ...(is.down ? { down: true } : {}), ...(is.backup ? { backup: true } : {}) };
    }),
  };
}

/** Changes the nodes of a draft that are still there in the end. */
const replacing =
  (now: ReadonlyMap<number, DeployedNode>, change: (was: DeployedNode, is: DeployedNode) => DeployedNode) =>
  (draft: Draft): Draft => ({
    ...draft,
    nodes: draft.nodes.map(({ identity, node }): Known => {
      const is = now.get(identity);
      return { identity, node: is ? change(node, is) : node };
    }),
  });
