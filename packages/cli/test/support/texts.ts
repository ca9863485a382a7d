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

/** Every text in the source of a folder that is tagged with `say` or `phrase`, or is the reason of an `InputError` without values. */
export function textsIn(folder: URL): Told[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((file) => {
    const found: Told[] = [];
    visit(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }), (node) => {
      const { callee, arguments: [reason] = [] } = node as { readonly callee?: Node; readonly arguments?: Node[] };
      if (node.type === 'NewExpression' && callee?.name === 'InputError' && typeof reason?.value === 'string')
        found.push({ id: reason.value, file });
      const { tag, quasi } = node as { readonly tag?: Node; readonly quasi?: { readonly quasis: Quasi[] } };
      if (node.type !== 'TaggedTemplateExpression' || !quasi) return;
      if (tag?.name === 'say' || tag?.name === 'phrase')
        found.push({ id: quasi.quasis.map(({ value }) => value.cooked).join('{}'), file });
    });
    return found;
  });
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

/** Texts of several words that are handed to people without being tagged, so that no other language can say them. */
export function plainIn(folder: URL): Told[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((file) => {
    const found: Told[] = [];
    visit(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }), (node) => {
      if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
      const { callee, arguments: given } = node as unknown as { readonly callee: Node; readonly arguments: Node[] };
      const name = (callee.name ?? (callee.property as Node | undefined)?.name) as string;
      for (const at of Object.hasOwn(READ, name) ? READ[name] : [])
        for (const id of textsOf(given[at])) found.push({ id, file });
    });
    return found;
  });
}

/** The texts an argument can be, whichever way its conditions go. */
function textsOf(given: Node | undefined): string[] {
  const { consequent, alternate, left, right, quasis, value } = (given ?? {}) as unknown as Partial<
    Readonly<Record<'consequent' | 'alternate' | 'left' | 'right', Node>> & { quasis: Quasi[]; value: unknown }
  >;
  if (given?.type === 'ConditionalExpression') return [...textsOf(consequent), ...textsOf(alternate)];
  if (given?.type === 'LogicalExpression' || given?.type === 'BinaryExpression')
    return [...textsOf(left), ...textsOf(right)];
  const words = given?.type === 'TemplateLiteral' ? quasis?.map((one) => one.value.cooked).join('{}') : value;
  return typeof words === 'string' && /[a-z]{2,} [a-z]/.test(words) ? [words] : [];
}

interface Quasi {
  readonly value: { readonly cooked: string };
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (isNode(value)) {
    see(value);
    for (const one of Object.values(value)) visit(one, see);
  }
}

/** Every text that stands in the source of a folder, with `{}` for each value. */
export function literalsIn(folder: URL): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !/(^|\/)zh\//.test(name))
    .flatMap((file) => {
      const found: string[] = [];
      visit(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }), (node) => {
        if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
        if (node.type === 'Identifier') found.push(String(node.name));
        if (node.type === 'TemplateLiteral')
          found.push((node.quasis as readonly Quasi[]).map(({ value }) => value.cooked).join('{}'));
      });
      return found;
    });
}
