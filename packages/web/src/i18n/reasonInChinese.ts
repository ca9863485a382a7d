import type { PhraseValue } from '@shardscope/core';
import type { Reason } from './reason.ts';
import { fill } from './text.ts';
import { zhReasons } from './zhReasons.ts';

/** A reason in Chinese; nothing where it or a phrase within it has no Chinese. */
export function reasonInChinese(reason: Reason): string | undefined {
  const { id, values } = typeof reason === 'string' ? { id: reason, values: [] } : reason;
  if (!Object.hasOwn(zhReasons, id)) return undefined;
  const said: Record<string, string | number> = {};
  for (const [at, value] of values.entries()) {
    const words = valueInChinese(value);
    if (words === undefined) return undefined;
    said[at] = words;
  }
  return fill(zhReasons[id], said);
}

function valueInChinese(value: PhraseValue): string | number | undefined {
  if (typeof value !== 'object') return value;
  if ('zh' in value) return value.zh;
  return 'join' in value ? value.join('、') : reasonInChinese(value);
}
