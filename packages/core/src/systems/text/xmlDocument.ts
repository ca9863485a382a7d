import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';
import { lineIndex } from './lineIndex.ts';

/** An element with what stands in it. */
export interface XmlElement {
  readonly name: string;
  readonly at: Position;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text in it, without white space around it; entities stay as they are written. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const MOST_NESTED = 100;
const ATTRIBUTES = ':@';
const TEXT = '#text';

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  captureMetaData: true,
  maxNestedTags: MOST_NESTED,
};

/** The elements at the top of a document of XML, in its order. Throws a `ConfigurationError` for a text that is none, or nests more than 100 deep. */
export function xmlDocument(text: string): readonly XmlElement[] {
  const problem = XMLValidator.validate(text);
  if (problem !== true) {
    const { line, col, msg } = problem.err;
    // What is left open comes as a list, the innermost last.
    const [, open] = /^Invalid '\[[\s\S]*"([^"]+)"\s*\]' found/.exec(msg) ?? [];
    if (open !== undefined)
      throw new ConfigurationError(lineIndex(text)(lastTag(text, open)), phrase`<${open}> is never closed`);
    throw new ConfigurationError({ line: Math.max(line, 1), column: Math.max(col || 1, 1) }, oneLine(msg));
  }
  return elementsIn(parsed(text), lineIndex(text));
}

/** Where the last tag of a name begins. */
function lastTag(text: string, name: string): number {
  let at = text.lastIndexOf(`<${name}`);
  while (at > 0 && /[^\s/>]/.test(text.charAt(at + 1 + name.length))) at = text.lastIndexOf(`<${name}`, at - 1);
  return Math.max(at, 0);
}

function parsed(text: string): unknown {
  try {
    return new XMLParser(options).parse(text);
  } catch (error) {
    // What its validator lets pass, the parser refuses with an error of its own, without a position.
    throw new ConfigurationError(
      { line: 1, column: 1 },
      oneLine(error instanceof Error ? error.message : String(error)),
    );
  }
}

/** The elements among the nodes of an ordered tree: each node is an object with one key that is its name, beside its attributes. */
function elementsIn(nodes: unknown, positionOf: (index: number) => Position): readonly XmlElement[] {
  return objectsIn(nodes).flatMap((node): XmlElement[] => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT || name.startsWith('?')) return [];
    const attributes = Object.entries(node[ATTRIBUTES] ?? {}).map(([key, value]) => [key, String(value)] as const);
    const texts = objectsIn(node[name]).flatMap((child) => (TEXT in child ? [String(child[TEXT])] : []));
    return [
      {
        name,
        at: positionOf(startOf(node)),
        attributes: new Map(attributes),
        text: texts.join('').trim(),
        children: elementsIn(node[name], positionOf),
      },
    ];
  });
}

type Tree = Readonly<Record<string | symbol, unknown>>;

const objectsIn = (nodes: unknown): readonly Tree[] => (Array.isArray(nodes) ? nodes : []);

function startOf(node: Tree): number {
  // The parser keeps where a node begins under a symbol, the only one there is.
  const data = Object.getOwnPropertySymbols(node)
    .map((symbol) => node[symbol])
    .at(0);
  const start = typeof data === 'object' && data !== null && 'startIndex' in data ? data.startIndex : 0;
  return typeof start === 'number' ? start : 0;
}

const oneLine = (message: string): string =>
  `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\s*\n\s*/g, ' ').replace(/\.$/, '');
