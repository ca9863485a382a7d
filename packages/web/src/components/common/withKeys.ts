import { shownName } from '@shardscope/drawing';
import type { Pin } from '../../scene/scene.ts';
import { listed, t } from '../../state/language.ts';

/** How many keys are somewhere, and which keys are there that are followed and not among them. */
export function withKeys(held: string, pins: readonly Pin[]): string {
  const keys = pins.filter(({ counted }) => !counted).map(({ key }) => shownName(key));
  return keys.length === 0 ? held : t('andKey', { held, keys: listed(keys) });
}
