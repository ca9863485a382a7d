/** Hands on a file that is dropped anywhere on the page. */
export function listenToDrops(take: (file: File) => void): void {
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
    const file = event.dataTransfer?.files.item(0);
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
