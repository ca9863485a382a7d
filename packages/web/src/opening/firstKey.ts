/** The key that is followed until another is typed. */
export const FIRST_KEY = 'user:42';
