/** Hands on files that are dropped anywhere on the page. */
export function listenToDrops(take: (files: readonly File[]) => void): void {
  const { dataset } = document.documentElement;
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    dataset.drop = '';
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    // Not only from one part of the page to another.
    if (relatedTarget === null) delete dataset.drop;
  });
  addEventListener('drop', (event) => {
    delete dataset.drop;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
}
