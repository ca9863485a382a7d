import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from 'yaml';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';
import { jsonDocument } from './json/jsonDocument.ts';
import { type YamlEntry, YamlValue } from './yamlValue.ts';

/** Deeper than any configuration; the limit keeps the call stack short. */
const MOST_NESTED = 100;
/** Tokens in a text, white space among them: 30,000 servers, and half a minute. */
const MOST_TOKENS = 2_000_000;
/** Values that aliases may stand for in all: a few lines of aliases of aliases could stand for billions. */
const MOST_ALIASED = 100_000;

/**
 * The one document in a text of YAML, or of JSON, with the position of every value. Scalars are texts as they are written; anchors are
 * followed. Throws a `ConfigurationError` where the text is broken, nests more than 100 deep, has a key twice, or merges maps by `<<`.
 */
export function yamlDocument(text: string): YamlValue {
  const json = /^\s*[{[]/.test(text) ? jsonDocument(text) : undefined;
  if (json) return json;
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = tokensOf(text, lines, positionOf);
  // Keys are compared below: the parser would compare each with all others.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length) as Iterable<Document.Parsed>;
  const broken = document.errors[0];
  if (broken) throw new ConfigurationError(positionOf(broken.pos[0]), oneLine(broken.message));
  if (second)
    throw new ConfigurationError(positionOf(second.range[0]), phrase`a second document, where one was expected`);
  return new Reading(positionOf).value(document.contents, '', text.length);
}

/** What stands in a text, as a tree of tokens. The parser is driven by hand: it could go deeper than the calls that build values from it. */
function tokensOf(text: string, lines: LineCounter, positionOf: (offset: number) => Position): readonly CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MOST_TOKENS)
      throw new ConfigurationError(positionOf(parser.offset), phrase`more than ${MOST_TOKENS} tokens of YAML`);
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MOST_NESTED)
      throw new ConfigurationError(positionOf(parser.offset), phrase`values are nested more than ${MOST_NESTED} deep`);
  }
  return [...tokens, ...parser.end()];
}

class Reading {
  readonly #positionOf: (offset: number) => Position;
  readonly #anchors = new Map<string, { readonly value: YamlValue; readonly values: number }>();
  /** Values met so far, and how many of them were aliases' or in what aliases stand for. */
  #values = 0;
  #aliased = 0;

  constructor(positionOf: (offset: number) => Position) {
    this.#positionOf = positionOf;
  }

  /** The value of a node, which is absent where nothing is written; `name` is what messages call it. */
  value(node: Node | null, name: string, end: number): YamlValue {
    const at = this.#positionOf(node?.range?.[0] ?? end);
    const before = this.#values;
    this.#values++;
    if (isAlias(node)) return this.#aliasedValue(node.source, at);
    const value = this.#made(node, name, at);
    if (node?.anchor) this.#anchors.set(node.anchor, { value, values: this.#values - before });
    return value;
  }

  #made(node: Node | null, name: string, at: Position): YamlValue {
    const called = name === '' ? phrase`the document` : name;
    if (isMap<Node, Node | null>(node)) {
      const entries = new Map<string, YamlEntry>();
      for (const { key, value } of node.items) {
        const entry = this.#entry(key, value);
        const other = entries.get(entry.key);
        if (other)
          throw new ConfigurationError(entry.at, phrase`${shown(entry.key)} stands in line ${other.at.line} already`);
        entries.set(entry.key, entry);
      }
      return new YamlValue(at, called, { kind: 'map', entries }, node.flow);
    }
    if (isSeq<Node>(node)) {
      const items = node.items.map((item, i) => this.value(item, `${name}[${i}]`, node.range?.[1] ?? 0));
      return new YamlValue(at, called, { kind: 'list', items }, node.flow);
    }
    const text = isScalar(node) ? String(node.value ?? '') : '';
    return new YamlValue(at, called, { kind: 'text', text, quoted: isScalar(node) && node.type !== 'PLAIN' });
  }

  #entry(key: Node, value: Node | null): YamlEntry {
    const at = this.#positionOf(key.range?.[0] ?? 0);
    if (!isScalar(key)) throw new ConfigurationError(at, phrase`a key must be text`);
    const text = String(key.value ?? '');
    if (text === '<<' && key.type === 'PLAIN')
      throw new ConfigurationError(at, phrase`<< merges maps, which is not done here: write out what it brings in`);
    return { key: text, at, value: this.value(value, text, key.range?.[1] ?? 0) };
  }

  #aliasedValue(anchor: string, at: Position): YamlValue {
    const found = this.#anchors.get(anchor);
    if (!found)
      throw new ConfigurationError(at, phrase`*${anchor} stands for nothing: no anchor before it has this name`);
    this.#values += found.values - 1;
    this.#aliased += found.values;
    if (this.#aliased > MOST_ALIASED)
      throw new ConfigurationError(at, phrase`aliases stand for more than ${MOST_ALIASED} values in all`);
    return found.value;
  }
}

const oneLine = (message: string): string =>
  `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\s*\n\s*/g, ' ');
