import { signal } from '@preact/signals';

/** What is open beside the figures, if anything. */
export const dialog = signal<'settings' | 'help' | undefined>(undefined);

/** Opens a dialog, or closes it where it is open. */
export function toggleDialog(wanted: 'settings' | 'help'): void {
  dialog.value = dialog.value === wanted ? undefined : wanted;
}
