import { fetchLab } from './fetchLab.ts';

/** Has a watch shown whenever the address names one, `#live=<token>`: the token is taken out of it at once, and no link ever holds it. */
export function listenToLive(): void {
  const take = (event?: Event): void => {
    const { hash } = location;
    if (!/^#live\b/.test(hash)) return;
    // Nobody else is to read it as a link.
    event?.stopImmediatePropagation();
    let left: Promise<unknown> | undefined;
    if (event) {
      // What follows links hears of it later.
      left = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
      location.replace('#v=1');
    } else history.replaceState(history.state, '', '#v=1');
    void fetchLab().then(async ({ startLab }) => {
      const [{ openLive }] = await Promise.all([import('../../state/given/openLive.ts'), startLab(), left]);
      await openLive(hash);
    });
  };
  addEventListener('hashchange', take);
  take();
}
