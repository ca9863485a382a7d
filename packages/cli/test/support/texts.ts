import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'rolldown/parseAst';

/** A text that source code can say: its English words with `{}` for each value, and the file. */
export interface Told {
  readonly id: string;
  readonly file: string;
}

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

interface Quasi {
  readonly value: { readonly cooked: string };
}

/** What one walk through the source of a folder finds: to parse it takes longer than any of what is looked for. */
interface Found {
  /** Every text that is tagged with `say` or `phrase`, or is the reason of an `InputError` without values. */
  readonly tagged: Told[];
  /** Texts of several words that are handed to people without being tagged, so that no other language can say them. */
  readonly plain: Told[];
  /** Every text that stands there, with `{}` for each value; not of the folder `zh`. */
  readonly literals: string[];
}

const known = new Map<string, Found>();

export function textsIn(folder: URL): Found {
  const found = known.get(folder.href) ?? walked(folder);
  known.set(folder.href, found);
  return found;
}

function walked(folder: URL): Found {
  const found: Found = { tagged: [], plain: [], literals: [] };
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const chinese = /(^|\/)zh\//.test(file);
    visit(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }), (node) => {
      found.tagged.push(...taggedOf(node).map((id) => ({ id, file })));
      found.plain.push(...plainOf(node).map((id) => ({ id, file })));
      if (!chinese) found.literals.push(...literalsOf(node));
    });
  }
  return found;
}

const cooked = (quasis: readonly Quasi[]): string => quasis.map(({ value }) => value.cooked).join('{}');

function taggedOf(node: Node): string[] {
  const { callee, arguments: [reason] = [] } = node as { readonly callee?: Node; readonly arguments?: Node[] };
  if (node.type === 'NewExpression' && callee?.name === 'InputError' && typeof reason?.value === 'string')
    return [reason.value];
  const { tag, quasi } = node as { readonly tag?: Node; readonly quasi?: { readonly quasis: Quasi[] } };
  const tagged = node.type === 'TaggedTemplateExpression' && (tag?.name === 'say' || tag?.name === 'phrase');
  return tagged && quasi ? [cooked(quasi.quasis)] : [];
}

/** Functions and classes whose texts people read, and which of their arguments those are. */
const READ: Readonly<Record<string, readonly number[]>> = {
  InputError: [0],
  ConfigurationError: [1],
  MissingFactError: [1, 2],
  Failure: [1],
  usageError: [0],
  dataError: [0],
  again: [0],
  stop: [1],
  unexpected: [1],
  damaged: [0],
  BadLine: [0],
  until: [0],
  error: [0],
};

function plainOf(node: Node): string[] {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return [];
  const { callee, arguments: given } = node as unknown as { readonly callee: Node; readonly arguments: Node[] };
  const name = (callee.name ?? (callee.property as Node | undefined)?.name) as string;
  return (Object.hasOwn(READ, name) ? READ[name] : []).flatMap((at) => textsOf(given[at]));
}

function literalsOf(node: Node): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'Identifier') return [String(node.name)];
  return node.type === 'TemplateLiteral' ? [cooked(node.quasis as readonly Quasi[])] : [];
}

/** The texts an argument can be, whichever way its conditions go. */
function textsOf(given: Node | undefined): string[] {
  const { consequent, alternate, left, right, quasis, value } = (given ?? {}) as unknown as Partial<
    Readonly<Record<'consequent' | 'alternate' | 'left' | 'right', Node>> & { quasis: Quasi[]; value: unknown }
  >;
  if (given?.type === 'ConditionalExpression') return [...textsOf(consequent), ...textsOf(alternate)];
  if (given?.type === 'LogicalExpression' || given?.type === 'BinaryExpression')
    return [...textsOf(left), ...textsOf(right)];
  const words = given?.type === 'TemplateLiteral' ? quasis && cooked(quasis) : value;
  return typeof words === 'string' && /[a-z]{2,} [a-z]/.test(words) ? [words] : [];
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (isNode(value)) {
    see(value);
    for (const one of Object.values(value)) visit(one, see);
  }
}
