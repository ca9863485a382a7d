import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';

/** How a log line is written: text and variables in turn, `before` each variable and `after` the last one. */
export interface LogFormat {
  readonly variables: readonly { readonly name: string; readonly before: string }[];
  readonly after: string;
  /** Whether backslashes in values are escapes. */
  readonly escaped: boolean;
}

const COMMON = '$remote_addr $remote_ident $remote_user [$time_local] "$request" $status $body_bytes_sent';
const COMBINED = `${COMMON} "$http_referer" "$http_user_agent"`;
const VHOST = '$host:$server_port';

/** Formats that have names: those of Apache, and what nginx writes unless told otherwise. */
export const namedFormats: ReadonlyMap<string, string> = new Map([
  ['combined', COMBINED],
  ['common', COMMON],
  ['vhost_combined', `${VHOST} ${COMBINED}`],
  ['vhost_common', `${VHOST} ${COMMON}`],
]);

/** The formats by which a log is told, and what may follow what they have in common. */
export const toldFormats: readonly string[] = [
  ...namedFormats.values(),
  `${COMBINED} "$http_x_forwarded_for"`,
  `${COMMON} $rest`,
  `${VHOST} ${COMMON} $rest`,
];

/**
 * Reads a format: the name of one (`combined`), its text with variables, or the whole `log_format` directive of nginx. Throws an `InputError`
 * if lines so written cannot be taken apart.
 */
export function parseLogFormat(text: string): LogFormat {
  const { format, escaped } = directive(text) ?? { format: namedFormats.get(text) ?? text, escaped: true };
  const pieces = format.split(VARIABLE);
  const variables: { name: string; before: string }[] = [];
  for (let i = 1; i < pieces.length; i += 3) {
    const name = pieces[i] ?? pieces[i + 1];
    const before = pieces[i - 1];
    if (before === '' && i > 1) {
      throw new InputError(
        phrase`the log format has nothing between $${variables[variables.length - 1].name} and $${name}`,
      );
    }
    variables.push({ name, before });
  }
  if (variables.length === 0) throw new InputError(phrase`the log format has no variable: ${shown(text)}`);
  return { variables, after: pieces[pieces.length - 1], escaped };
}

/** Splits text at its variables: `$name` or `${name}`. */
export const VARIABLE = /\$(?:\{([a-zA-Z0-9_]+)\}|([a-zA-Z0-9_]+))/;

function directive(text: string): { readonly format: string; readonly escaped: boolean } | undefined {
  const head = /^\s*log_format\s+\S+\s+(?:escape=(\w+)\s+)?/.exec(text);
  if (!head) return undefined;
  const kind = head[1] ?? 'default';
  if (kind === 'json')
    throw new InputError('a log format with escape=json writes JSON: name the field that is the key');
  if (kind !== 'default' && kind !== 'none') {
    throw new InputError(phrase`the log format has an unknown escape: ${shown(kind)}`);
  }
  const words = text.slice(head[0].length).replace(/;\s*$/, '');
  const format = [...words.matchAll(WORD)]
    .map(([, single, double, bare]) => bare ?? unquoted(single ?? double))
    .join('');
  return { format, escaped: kind === 'default' };
}

const WORD = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s'"]+)/gs;

const unquoted = (text: string): string =>
  text.replace(/\\(["'\\tnr])/g, (_, char: string) => ({ t: '\t', n: '\n', r: '\r' })[char] ?? char);
