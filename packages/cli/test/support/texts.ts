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
