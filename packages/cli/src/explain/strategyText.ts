import type { About, OptionSpec, Strategy } from '@shardscope/core';
import { aboutOf } from '@shardscope/core/registry';
import { wrapped } from '../format/terminal/wrapped.ts';
import { type Language, said, say } from '../language/say.ts';

/** What a strategy or profile is, as the docs and the page say it. */
export const strategyText = (rule: Strategy, language: Language, width: number): string =>
  `${paragraphs(rule, language).map(laidOut(width)).join('\n\n')}\n`;

/** A paragraph for a terminal, line by line; what is indented stays so. */
const laidOut =
  (width: number) =>
  (text: string): string =>
    text
      .split('\n')
      .flatMap((line) => wrapped(line, width, line.startsWith(' ') ? '    ' : ''))
      .join('\n');

function paragraphs(rule: Strategy, language: Language): string[] {
  const { id, year, title, summary, reference, options, profile } = rule;
  const about = aboutOf(rule);
  const settings = Object.entries(options).map(([name, spec]) => fact(`${name} (${range(spec)})`, spec.help[language]));
  return [
    `${title[language]} (${id}, ${year})`,
    ...(about ? facts(about, language) : [summary[language]]),
    ...(profile
      ? [
          Object.entries(profile)
            .map(([name, text]) => fact(said(name), said(text)))
            .join('\n'),
        ]
      : []),
    ...(settings.length > 0 ? [settings.join('\n')] : []),
    `${reference}.`,
  ];
}

function facts({ text, lookup, memory, copies, agreed }: About, language: Language): string[] {
  const words =
    language === 'en' ? ['lookup', 'memory', 'copies', 'shared state'] : ['查找', '内存', '副本', '共享状态'];
  const values = [said(lookup), said(memory), copies[language], agreed[language]];
  return [text[language], words.map((word, i) => fact(word, values[i])).join('\n')];
}

const fact = (name: string, text: string): string => `  ${say`${name}: ${text}`}`;

const range = (spec: OptionSpec): string =>
  `${spec.kind === 'choice' ? spec.choices.join('|') : `${spec.min}..${spec.max}`}, ${spec.default}`;
