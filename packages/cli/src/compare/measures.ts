import { type BaselineStep, comparedNumbers } from '../format/against/baseline.ts';
import type { reportJSON } from '../format/report.ts';

type StepJSON = ReturnType<typeof reportJSON>['strategies'][number]['steps'][number];

/** What is measured of the keys of a step, or of their hits or bytes. */
interface Measured {
  readonly skew: StepJSON['skew'];
  readonly movement:
    | (NonNullable<NonNullable<StepJSON['hits']>['movement']> & { readonly newcomer?: number | null })
    | null;
}

/** The number of a step that a metric names, none where the step does not have it. */
export const plain = {
  moved: ({ movement }) => movement?.movedShare,
  required: ({ movement }) => movement?.requiredShare,
  optimal: ({ movement }) => movement?.optimalShare,
  collateral: ({ movement }) => movement?.collateralShare,
  peak: ({ skew }) => skew.peak,
  trough: ({ skew }) => skew.trough,
  cv: ({ skew }) => skew.cv,
  gini: ({ skew }) => skew.gini,
  newcomer: ({ movement }) => movement?.newcomer,
} as const satisfies Record<string, (step: Measured) => number | null | undefined>;

/** The same by hits and by bytes, where keys have those. */
const kinds = { hits: 'hits', bytes: 'sizes' } as const;

/** What copies are asserted of, where more than one of each key is placed. */
export const ofCopies = {
  moved: ({ movedShare }) => movedShare,
  changed: ({ changedShare }) => changedShare,
  peak: ({ skew }) => skew.peak,
  trough: ({ skew }) => skew.trough,
  cv: ({ skew }) => skew.cv,
  gini: ({ skew }) => skew.gini,
} as const satisfies Record<string, (copies: NonNullable<StepJSON['copies']>) => number | null>;

/** What a node holds; `null` where keys have no hits or bytes, or there are no copies. */
export const ofNodes = {
  keys: ({ nodes }, at) => nodes[at].keys,
  share: ({ nodes }, at) => nodes[at].share,
  hits: ({ hits }, at) => hits?.loads[at],
  bytes: ({ sizes }, at) => sizes?.loads[at],
  copies: ({ copies }, at) => copies?.counts[at],
} as const satisfies Record<string, (step: StepJSON, at: number) => number | null | undefined>;

/** A number of a step, and the node that it is of if it is one's. */
export interface Value {
  readonly value: number | null | undefined;
  readonly node?: string;
}

/** What a metric is called in a message, whether it takes a step that moves something, and its values at a step. */
export interface StepMeasure {
  readonly name: string;
  readonly ofMovement: boolean;
  readonly values: (step: StepJSON, then?: BaselineStep) => readonly Value[];
}

const movements: readonly string[] = ['moved', 'required', 'optimal', 'collateral', 'newcomer', 'changed'];

const own = <T extends object>(all: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(all, name);

/** The measure that the end of a dotted name means, and what stands before it; `undefined` where it names none. */
export function stepMeasure(name: string): { readonly before: string; readonly measure: StepMeasure } | undefined {
  const [, strategy = '', id, quantity] = /^(?:(.+?)\.)?node(?:\[([^\]]+)\])?\.(\w+)$/.exec(name) ?? [];
  if (quantity !== undefined)
    return own(ofNodes, quantity) ? { before: strategy, measure: nodeMeasure(quantity, id) } : undefined;
  const words = name.split('.');
  const last = words.pop() ?? '';
  const kind = words.at(-1) ?? '';
  const named = (measured: string, values: StepMeasure['values']) => ({
    before: words.join('.'),
    measure: { name: measured, ofMovement: movements.includes(last), values },
  });
  if (kind === 'baseline' && own(comparedNumbers, last)) {
    words.pop();
    const { of } = comparedNumbers[last];
    return named(`baseline.${last}`, (step, then) => {
      const [before, after] = [then && of(then), of(step)];
      return [{ value: typeof before === 'number' && typeof after === 'number' ? after - before : null }];
    });
  }
  if (kind === 'copies' && own(ofCopies, last)) {
    words.pop();
    return named(`copies.${last}`, ({ copies }) => [{ value: copies && ofCopies[last](copies) }]);
  }
  if (!own(plain, last)) return undefined;
  if (!own(kinds, kind) || last === 'newcomer') return named(last, (step) => [{ value: plain[last](step) }]);
  words.pop();
  return named(`${kind}.${last}`, (step) => {
    const measured: Measured | null = step[kinds[kind]];
    return [{ value: measured && plain[last](measured) }];
  });
}

const nodeMeasure = (quantity: keyof typeof ofNodes, id: string | undefined): StepMeasure => ({
  name: `node.${quantity}`,
  ofMovement: false,
  values: (step) =>
    step.nodes.flatMap((node, at) =>
      id === undefined || node.id === id ? [{ value: ofNodes[quantity](step, at), node: node.id }] : [],
    ),
});
