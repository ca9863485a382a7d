/** The code of the instrument, fetched when it is first asked for. */
export const fetchLab = () => import('./Lab.tsx');
