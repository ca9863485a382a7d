import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** A component that is fetched when it is first shown, and nothing until then. */
export function lazy<Props extends object>(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const fetched = signal<{ readonly View: ComponentType<Props> } | undefined>(undefined);
  let asked = false;
  return (props: Props) => {
    if (!asked) {
      asked = true;
      void fetch().then((View) => {
        fetched.value = { View };
      });
    }
    const { View } = fetched.value ?? {};
    return View ? <View {...props} /> : null;
  };
}
