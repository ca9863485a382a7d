import { stripVTControlCharacters } from 'node:util';
import { aboutOf, profiles, strategies } from '@shardscope/core/registry';
import { costTexts, profileChecks, profileFacts } from '@shardscope/core/zh';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const inChinese = async (...argv: string[]): Promise<string> =>
  stripVTControlCharacters((await shardscope([...argv, '--lang', 'zh'], { terminal: true, columns: 100_000 })).stdout);

// Words that only a sentence has; names of systems, functions and files have none of them.
const ENGLISH =
  /(?<![-\w])(?:a|an|and|as|at|by|each|else|first|from|given|has|in|is|it|its|later|least|listed|none|of|on|one|only|or|package|the|they|to|under|what|with|without|keys?|nodes?|servers?|points?|draws?|commit|seed)(?![-\w])/;

// What is quoted is hashed as it stands; what is in parentheses or follows -- belongs to a formula or a command.
const words = (text: string): string => text.replace(/"[^"]*"|`[^`]*`|\([^()]*\)|--\S+/g, '');

const english = (lines: readonly string[]): string[] => lines.filter((line) => ENGLISH.test(words(line)));

describe('facts in Chinese', () => {
  it('have no English words in the list of profiles', async () => {
    const lines = (await inChinese('list', 'profiles')).split('\n').filter((line) => /^ {2}(?!系统)/.test(line));
    expect(lines).toHaveLength(profiles.length * 5);
    expect(english(lines)).toEqual([]);
  });

  it.each([...strategies, ...profiles].map(({ id }) => id))('have no English words in explain %s', async (id) => {
    const lines = (await inChinese('explain', id)).split('\n').filter((line) => /^ {2}(?!系统)/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    expect(english(lines.map((line) => line.replace(/^ {2}[\w-]+ \(.*?, \S+\)：/, '')))).toEqual([]);
  });

  it('have no English words in advice: neither headings nor the legend', async () => {
    const out = (
      await inChinese(
        'advise',
        'a@r1,b@r2,c@r3 +d@r1',
        '-k',
        '1000',
        '--copies',
        '2',
        '--cache-bytes',
        '1gb',
        '--qps',
        '9',
        '--bandwidth',
        '1mb',
      )
    ).split('\n');
    const headings = out.filter((_, i) => out[i + 1]?.startsWith('>*') && !out[i].startsWith('>'));
    expect(headings.length).toBeGreaterThan(0);
    expect(headings.filter((line) => /[a-z]/i.test(line))).toEqual([]);
    const legend = out.filter((line) => /^[^a-z（]+(?:（副本）)?（[a-z. ]+）：/.test(line));
    expect(legend).toHaveLength(12);
    expect(english(legend.map((line) => line.replace(/（[a-z. ]+）/, '')))).toEqual([]);
  });

  it('are the facts of the registry: none is left from an earlier text', () => {
    const said = new Set<string>([
      ...profiles.flatMap(({ profile }) => Object.values(profile ?? {})),
      ...strategies.flatMap((rule) => [aboutOf(rule)?.lookup ?? '', aboutOf(rule)?.memory ?? '']),
    ]);
    expect(Object.keys({ ...costTexts, ...profileChecks, ...profileFacts }).filter((text) => !said.has(text))).toEqual(
      [],
    );
  });
});
