/** Hands a file to the reader. */
export function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Revoked at once, the download would not begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
