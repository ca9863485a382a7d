/** The instrument, which by then listens to the keyboard. */
export async function fetchLab() {
  const keyboard = import('../../state/keyboard.ts');
  const { Lab, startLab, takeFiles } = await import('./Lab.tsx');
  (await keyboard).listenToKeys();
  return { Lab, startLab, takeFiles };
}
