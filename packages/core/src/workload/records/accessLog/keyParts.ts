import { InputError } from '../../../errors.ts';
import { utf8 } from '../../../hashes/utf8.ts';
import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import type { KeyPart, RequestPart } from '../recordKernels.ts';
import { VARIABLE } from './logFormat.ts';

type Variable = Extract<KeyPart, { readonly of: 'variable' }>;

/** Throws an `InputError` for what is no expression: without a variable all keys would be the same. */
export function checkExpression(text: string): void {
  if (!VARIABLE.test(text)) throw new InputError(phrase`the key has no variable such as $request_uri: ${shown(text)}`);
}

/** What a key is made of. Throws an `InputError` for an expression that the variables of the log cannot answer. */
export function keyParts(text: string, names: readonly string[]): KeyPart[] {
  const pieces = text.split(VARIABLE);
  const parts: KeyPart[] = [];
  for (let i = 0; i < pieces.length; i += 3) {
    if (pieces[i] !== '') parts.push({ of: 'text', bytes: utf8(pieces[i]) });
    const name = pieces[i + 1] ?? pieces[i + 2];
    if (name === undefined) continue;
    const variable = variableNamed(name, names);
    if (!variable) {
      throw new InputError(phrase`the log does not say $${name}; it has ${names.map((known) => `$${known}`)}`);
    }
    parts.push(variable);
  }
  return parts;
}

/** A variable of nginx that the log has, or that follows from one it has. */
function variableNamed(name: string, names: readonly string[]): Variable | undefined {
  const at = names.indexOf(name);
  if (at >= 0) return { of: 'variable', at };
  const part = ['request_method', 'request_uri', 'server_protocol'].indexOf(name);
  const request = names.indexOf('request');
  if (part >= 0) return request < 0 ? undefined : { of: 'variable', at: request, request: part as RequestPart };
  const target = targetNamed(name);
  const whole = target && variableNamed('request_uri', names);
  return whole && { ...whole, target };
}

function targetNamed(name: string): Variable['target'] {
  if (name === 'path' || name === 'args' || name === 'is_args') return name;
  if (name === 'query_string') return 'args';
  const argument = /^arg_(.+)$/.exec(name)?.[1].toLowerCase();
  return argument === undefined ? undefined : { argument };
}
