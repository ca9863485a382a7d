// A page that waits longer for the figures changes without them.
const LONGEST = 1500;

/** Goes to a link of the instrument so that each panel turns into the card of its strategy; says whether the browser can show that. */
export function handOver(link: string): boolean {
  if (!('startViewTransition' in document)) return false;
  const { dataset } = document.documentElement;
  dataset.handing = '';
  const transition = document.startViewTransition(() => {
    location.hash = link;
    return cards();
  });
  const done = (): void => {
    delete dataset.handing;
  };
  // One that is skipped, as in a hidden tab, has changed the place all the same.
  transition.ready.catch(() => undefined);
  transition.finished.then(done, done);
  return true;
}

/** Resolves once the instrument shows its cards. */
const cards = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => {
      if (document.querySelector('.card')) end();
    });
    const timer = setTimeout(end, LONGEST);
    observer.observe(document.body, { childList: true, subtree: true });
  });
