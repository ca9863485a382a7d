import type { OptionSpec } from '../optionSpec.ts';
import type { Outage } from '../types.ts';

/** The setting that takes servers which fail off the ring, by the system's name for it. */
export const ejectOption = (name: string) =>
  ({
    kind: 'choice',
    choices: ['off', 'on'],
    default: 'off',
    help: {
      en: `${name}: whether the others serve the keys of a server that is down; off, they fail`,
      zh: `${name}：服务器宕机时是否由其余服务器接管其键；关闭时，对这些键的请求会失败`,
    },
  }) as const satisfies OptionSpec;

/** Keys stay with a server that is down, unless it is ejected: all is then laid anew from those that are up. */
export const unlessEjected = {
  keeps: (_: unknown, settings: { readonly 'auto-eject-hosts': 'off' | 'on' }) =>
    settings['auto-eject-hosts'] === 'off',
} as const satisfies Outage<{ 'auto-eject-hosts': ReturnType<typeof ejectOption> }>;
