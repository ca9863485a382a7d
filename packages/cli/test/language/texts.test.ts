import { consequences } from '@shardscope/core/consequences';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/catalog.ts';
import { addEntries } from '../../src/commands/commandEntry.ts';
import { processIo } from '../../src/io/io.ts';
import { said, speak } from '../../src/language/say.ts';
import { texts } from '../../src/zh/texts.ts';
import { textsIn } from '../support/texts.ts';

const cli = new URL('../../src/', import.meta.url);
const core = new URL('../../../core/src/', import.meta.url);

const inChinese = (text: string): boolean => /\p{Script=Han}/u.test(text) || Object.hasOwn(texts, text);

/** What the help of a command and of those below it says, each with the words that lead there. */
function helpOf(command: Command, path: string): { readonly path: string; readonly text: string }[] {
  const own = [
    command.description(),
    ...command.registeredArguments.map(({ description }) => description),
    ...command.options.filter(({ hidden }) => !hidden).flatMap((one) => [one.description, one.helpGroupHeading ?? '']),
  ].filter((text) => text !== '');
  return [
    ...own.map((text) => ({ path, text })),
    ...command.commands.flatMap((one) => helpOf(one, `${path} ${one.name()}`)),
  ];
}

describe('Chinese texts', () => {
  it('are there for the help of every command', async () => {
    await speak('zh');
    try {
      const program = new Command();
      await addEntries(program, commands, 'all', processIo());
      const all = helpOf(program, '');
      expect(all.length).toBeGreaterThan(300);
      expect(all.filter(({ text }) => !inChinese(text))).toEqual([]);
    } finally {
      await speak('en');
    }
  });

  it('are there for everything that the program and core say', () => {
    const all = [...textsIn(cli).tagged, ...textsIn(core).tagged];
    expect(all.length).toBeGreaterThan(900);
    expect(all.filter(({ id }) => !inChinese(id))).toEqual([]);
  });

  it('are there for every number that a question is answered with', () => {
    const all = Object.values(consequences).flatMap(({ quantities }) => Object.values(quantities));
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ about }) => !inChinese(about))).toEqual([]);
  });

  it('are there for where each question comes from', () => {
    const sources = Object.values(consequences).map(({ source }) => source);
    expect(sources.filter((source) => !inChinese(source))).toEqual([]);
  });

  it('can be there: no error, stopped move or missing fact is a text that is not tagged', () => {
    const all = [...textsIn(cli).plain, ...textsIn(core).plain];
    expect(all.filter(({ id }) => !inChinese(id))).toEqual([]);
  });

  it('say nothing that nobody says', () => {
    const literals = new Set([...textsIn(cli).literals, ...textsIn(core).literals]);
    const ofLibraries = [
      'Usage:',
      'Arguments:',
      'Commands:',
      'Global Options:',
      'display help for command',
      'output the version number',
    ];
    const idle = Object.keys(texts).filter((id) => {
      const alone = id
        .replace(/ \(word\)$/, '')
        .replace(/^\{\} /, '')
        .replace(/:$/, '');
      return !literals.has(id) && !literals.has(alone) && !literals.has(singular(alone)) && !ofLibraries.includes(id);
    });
    expect(idle).toEqual([]);
  });

  it('name no value that the English words do not have', () => {
    for (const [id, text] of Object.entries(texts)) {
      const values = id.split('{}').length - 1;
      const named = [...text.matchAll(/\{(\d+)\}/g)].map(([, at]) => Number(at));
      expect(
        named.filter((at) => at >= values),
        id,
      ).toEqual([]);
    }
  });

  it('leave no placeholder without a number, which would be printed as it is', () => {
    for (const [id, text] of Object.entries(texts)) expect(text, id).not.toContain('{}');
  });

  it('are said of words only once the language is asked for', async () => {
    expect(said('not JSON')).toBe('not JSON');
    await speak('zh');
    expect(said('not JSON')).toBe('不是 JSON');
    await speak('en');
    expect(said('not JSON')).toBe('not JSON');
  });
});

const singular = (plural: string): string => plural.replace(/ies$/, 'y').replace(/s$/, '');
