import type { CrushStep } from '../../partitioners/crush/types.ts';
import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { CrushMap } from './crushMap.ts';
import { type CrushWord, unexpected } from './crushWords.ts';
import type { CrushText, TextRule, TextStep } from './writtenMap.ts';

/** What a step may set, by its name without `set_`. */
const SETTINGS = [
  'choose_tries',
  'chooseleaf_tries',
  'choose_local_tries',
  'chooseleaf_vary_r',
  'chooseleaf_stable',
] as const;

/** The steps of a rule. Throws a `ConfigurationError` for those that are not known, and for names that the map does not have. */
export function crushSteps(rule: TextRule, text: CrushText, map: CrushMap): readonly CrushStep[] {
  return rule.steps.flatMap((step) => stepOf(step, text, map));
}

function stepOf({ op, words }: TextStep, text: CrushText, map: CrushMap): CrushStep | readonly CrushStep[] {
  const setting = SETTINGS.find((name) => op.text === `set_${name}`);
  if (setting) return { op: 'set', name: setting, value: numberIn(op, words[0], 0) };
  if (op.text === 'set_choose_local_fallback_tries') {
    if (numberIn(op, words[0], 0) > 0)
      throw new ConfigurationError(op.at, phrase`set_choose_local_fallback_tries: only 0 is known here`);
    return [];
  }
  if (op.text === 'emit') return { op: 'emit' };
  if (op.text === 'take') return { op: 'take', item: takenBy(op, words, text, map) };
  if (op.text !== 'choose' && op.text !== 'chooseleaf')
    throw unexpected(op, phrase`take, choose, chooseleaf, emit or a set_ that is known here`);
  const [mode, count, keyword, type] = words;
  if (mode?.text !== 'firstn' && mode?.text !== 'indep') throw unexpected(mode ?? op, phrase`firstn or indep`);
  if (keyword?.text !== 'type' || !type) throw unexpected(keyword ?? op, phrase`type and its name`);
  const number = text.types.get(type.text);
  if (number === undefined) throw new ConfigurationError(type.at, phrase`type '${type.text}' not defined`);
  return { op: op.text, mode: mode.text, count: numberIn(op, count, -1000), type: number };
}

function takenBy(
  op: CrushWord,
  [name, keyword, deviceClass]: readonly CrushWord[],
  text: CrushText,
  map: CrushMap,
): number {
  if (!name) throw unexpected(op, phrase`take and the name of a bucket`);
  const device = text.devices.get(name.text);
  const id = device ?? map.idOf(name.text);
  if (id === undefined) throw new ConfigurationError(name.at, phrase`item '${name.text}' not defined`);
  if (!keyword) return id;
  const classId = deviceClass && keyword.text === 'class' ? map.idOf(name.text, deviceClass.text) : undefined;
  if (classId === undefined)
    throw new ConfigurationError(
      keyword.at,
      phrase`step take ${name.text} has no matching bucket for class ${deviceClass?.text ?? ''}`,
    );
  return classId;
}

function numberIn(op: CrushWord, word: CrushWord | undefined, least: number): number {
  const number = Number(word?.text);
  if (!word || !/^-?[0-9]+$/.test(word.text) || number < least || number > 1000)
    throw unexpected(word ?? op, phrase`an integer between ${least} and 1000`);
  return number;
}
