/** How messages call a file: `stdin` for `-`. */
export const fileName = (path: string): string => (path === '-' ? 'stdin' : path);
