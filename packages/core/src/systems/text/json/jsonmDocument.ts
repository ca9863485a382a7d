import { phrase } from '../../../phrase.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';
import { lineIndex } from '../lineIndex.ts';
import { yamlDocument } from '../yamlDocument.ts';
import type { YamlValue } from '../yamlValue.ts';

/** What may be called as an object whose `type` it is, beside the macros that a file defines. */
const BUILT_IN =
  /^(?:import|hash|int|str|bool|keys|values|merge|select|shuffle|slice|split|range|contains|empty|equals|isArray|isBool|isInt|isObject|isString|less|and|or|not|size|add|sub|mul|div|mod|fail|sort|set|if|macroDef|constDef|transform|process|foreach|define)$/;

/**
 * A document in mcrouter's JSONM: JSON with comments and macros, of which none is expanded here. Throws a `ConfigurationError` that
 * names the first macro called, beside those of broken text.
 */
export function jsonmDocument(text: string): YamlValue {
  const document = yamlDocument(withoutComments(text));
  if (document.kind !== 'map') throw document.error(phrase`must be an object`);
  const macros = document.get('macros');
  const defined = new Set(macros?.kind === 'map' ? macros.entries.map(({ key }) => key.replace(/\(.*$/s, '')) : []);
  for (const { key, at, value } of document.entries) {
    if (key === 'macros' || key === 'consts') continue;
    refuse(key, at);
    refuseMacros(value, defined);
  }
  return document;
}

/** Whether a text begins as an object, after comments and white space. */
export const beginsObject = (text: string): boolean =>
  /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*\{/.test(text);

/** The text with its comments blank, so that lines and columns stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\[\s\S]|[^"\\])*"|\/\/[^\n]*|\/\*(?:(?:[^*]|\*(?!\/))*\*\/)?/g, (found, index: number) => {
    if (found.startsWith('"')) return found;
    if (found === '/*') throw new ConfigurationError(lineIndex(text)(index), phrase`the comment /* is never closed`);
    return found.replace(/[^\n]/g, ' ');
  });
}

function refuseMacros(value: YamlValue, defined: ReadonlySet<string>): void {
  if (value.kind === 'text') refuse(value.text, value.at);
  else if (value.kind === 'list') for (const item of value.items) refuseMacros(item, defined);
  else {
    const type = value.get('type');
    if (type?.kind === 'text' && (BUILT_IN.test(type.text) || defined.has(type.text)))
      throw new ConfigurationError(type.at, phrase`macro ${type.text} is not expanded here`);
    for (const entry of value.entries) {
      refuse(entry.key, entry.at);
      refuseMacros(entry.value, defined);
    }
  }
}

/** Throws for a text that calls a macro or holds a parameter. */
function refuse(text: string, at: Position): void {
  const [, macro] = /^\s*@([^\s(]*)/.exec(text) ?? [];
  if (macro !== undefined) throw new ConfigurationError(at, phrase`macro @${macro} is not expanded here`);
  const [, parameter] = /^(?:[^\\%]|\\[\s\S])*%((?:[^\\%]|\\[\s\S])*)/.exec(text) ?? [];
  if (parameter !== undefined) throw new ConfigurationError(at, phrase`parameter %${parameter}% is not expanded here`);
}
