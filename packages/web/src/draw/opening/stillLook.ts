import { type Look, lookOf } from '@shardscope/drawing';

const [light, dark] = [lookOf('light'), lookOf('dark')];

const either = (inLight: string, inDark: string): string => `light-dark(${inLight},${inDark})`;

/** The colours of both themes in one drawing, of which the style sheet chooses: for drawings that are made before anybody sees them. */
export const stillLook: Look = {
  id: 'still',
  theme: 'light',
  background: either(light.background, dark.background),
  ink: either(light.ink, dark.ink),
  muted: either(light.muted, dark.muted),
  line: either(light.line, dark.line),
  colour: (node) => either(light.colour(node), dark.colour(node)),
};
