import { sameRule } from './changes.ts';
import type { Difference } from './difference.ts';
import type { ChangeResult, DifferenceResult } from './differenceOf.ts';

/** A share with one decimal, or two digits where that would be nothing. */
const percent = (share: number): string => {
  const value = share * 100;
  return `${value === 0 || value >= 0.95 ? value.toFixed(1) : value.toPrecision(2)}%`;
};

/** What a change is called in a verdict. */
const happened: Readonly<Record<ChangeResult['class'], (text: string) => string>> = {
  settings: (text) => `Settings changed (${text})`,
  order: () => 'The order of the nodes changed',
  labels: () => 'What is hashed of the nodes changed',
  weights: () => 'Weights changed',
  membership: (text) =>
    text.includes('; left ') ? 'Nodes joined and left' : text.startsWith('joined') ? 'Nodes joined' : 'Nodes left',
  state: () => 'Nodes went out of service or came back',
};

/** The answer in one or two English sentences. */
export function verdictOf(
  { before, after }: Difference,
  { moved, least, collateral, changes, readdressed }: DifferenceResult,
): string {
  if (!sameRule(before, after)) {
    return moved === 0
      ? 'Both find every key on the same node.'
      : `${percent(moved)} of your keys are looked up on another node by ${after.strategy.title.en}.`;
  }
  const data =
    readdressed.length > 0
      ? ` ${readdressed.map(({ name }) => name).join(', ')} kept the name at another address, where no data is yet.`
      : '';
  if (changes.length === 0) return `Nothing that decides where keys go has changed.${data}`;
  if (moved === 0) return `No key moves.${data}`;
  const needless = moved - least > 0.005 ? `; ${percent(least)} would do` : '';
  return `${percent(moved)} of your keys move${needless}.${cause(changes, collateral > 0.005)}${data}`;
}

/** The change that moves most, in a sentence. */
function cause(changes: readonly ChangeResult[], strays: boolean): string {
  const most = changes.toSorted((a, b) => (b.alone ?? 0) - (a.alone ?? 0))[0];
  if (!most.alone) return '';
  const byPosition = most.class === 'order' || (most.class === 'membership' && strays);
  return ` ${happened[most.class](most.text)}${byPosition ? ', and this pool finds nodes by their position' : ''}.`;
}
