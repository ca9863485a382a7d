import { InputError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { cephCrush } from '../profiles/cephCrush.ts';
import type { CrushOsd } from '../profiles/crushOsds.ts';
import { shown } from '../shown.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import { chooseArgsOf, crushMap, tunablesOf } from './crush/crushMap.ts';
import { osdsBelow } from './crush/crushPaths.ts';
import { crushSteps } from './crush/crushSteps.ts';
import { crushText } from './crush/crushText.ts';
import type { CrushText, TextRule } from './crush/writtenMap.ts';
import type { Facts } from './deployment/facts.ts';
import type { DeployedNode, Deployment, Reader } from './types.ts';

/** Maps of Ceph in the form that `crushtool -d` prints. */
export const crush: Reader = {
  id: 'crush',
  title: { en: 'Ceph CRUSH', zh: 'Ceph CRUSH' },
  facts: ['rule', 'size', 'pool', 'reweight:'],
  recognises: (text) =>
    /^(?:# begin crush map|\s*tunable\s+(?:choose|straw|allowed)|\s*device\s+[0-9]+\s+osd\.)/m.test(text),
  read(text) {
    const map = crushText(text);
    const at = map.rules[0]?.at ?? { line: 1, column: 1 };
    return { pools: [{ name: 'crush', at, deployment: (facts) => understood(map, facts) }], notes: [] };
  },
};

function understood(text: CrushText, facts: Facts): Deployment {
  const rule = ruleOf(text, facts);
  const pool = facts.number('pool', 0, 2 ** 31 - 1);
  const size = facts.number('size', 1, 100);
  const tunables = tunablesOf(text, rule.at);
  const map = crushMap(text);
  const steps = crushSteps(rule, text, map);
  const taken = steps.flatMap((step) => (step.op === 'take' ? step.item : []));
  const found = osdsBelow(taken, map.buckets, chooseArgsOf(text, pool ?? 0));
  if (found.length === 0)
    throw new ConfigurationError(rule.at, phrase`rule ${rule.name} takes no bucket that has OSDs`);
  const names = new Map([...text.devices].map(([name, device]) => [device, name]));
  const shared = { steps, tunables };
  const nodes = found.map(({ device, weight, paths }): DeployedNode & CrushOsd => {
    const id = names.get(device) ?? `osd.${device}`;
    const reweight = facts.number(`reweight:${id}`, 0, 1, true);
    return {
      id,
      line: rule.at.line,
      ...(weight === 65536 ? {} : { weight: weight / 65536 }),
      crush: { device, paths, rule: shared },
      ...(reweight === undefined ? {} : { reweight }),
    };
  });
  return {
    system: 'crush',
    pool: 'crush',
    at: rule.at,
    settingLine: rule.at.line,
    strategy: cephCrush,
    options: size === undefined ? {} : { copies: size },
    nodes,
    key: { text: phrase`x, the input of the rule, in decimal` },
    copies: size ?? 3,
    notes: notesOf({ text, rule, pool, size, numbered: map.classesNumbered }),
  };
}

/** The rule that the user names, by its name or its number, or the only one. */
function ruleOf({ rules }: CrushText, facts: Facts): TextRule {
  const wanted = facts.text('rule');
  const list = rules.map(({ name }) => name).join('|');
  const found =
    wanted === undefined ? rules[0] : rules.find(({ name, id }) => name === wanted || String(id) === wanted);
  if (!found && wanted === undefined)
    throw new ConfigurationError({ line: 1, column: 1 }, phrase`the map has no rules`);
  if (wanted === undefined && rules.length > 1)
    throw new MissingFactError('crush', phrase`which of its rules a pool uses`, `rule=${list}`);
  if (!found)
    throw new InputError(
      phrase`rule must be one of ${rules.map(({ name }) => name).join(', ')}, got ${shown(wanted ?? '')}`,
    );
  return found;
}

interface Known {
  readonly text: CrushText;
  readonly rule: TextRule;
  readonly pool: number | undefined;
  readonly size: number | undefined;
  readonly numbered: boolean;
}

function notesOf({ text, rule, pool, size, numbered }: Known): readonly Phrase[] {
  const byClass = rule.steps.some(({ op, words }) => op.text === 'take' && words.length > 1);
  return [
    phrase`keys that are numbers are inputs x of the rule; others are hashed as names of objects, without placement groups`,
    ...(size === undefined
      ? [phrase`the size of the pool is not in the map; 3 is taken for granted, size=n says otherwise`]
      : []),
    ...(text.chooseArgs.size > 0 && pool === undefined
      ? [phrase`weights of choose_args are those of pool 0, as for crushtool --test; pool=n says which`]
      : []),
    ...(numbered && byClass
      ? [phrase`class trees have no ids in the map; they get those that crushtool -c gives`]
      : []),
    phrase`reweights are not in the map; none is taken for granted, reweight:osd.n=0.5 says otherwise; ceph osd pg-upmap overrides all`,
  ];
}
