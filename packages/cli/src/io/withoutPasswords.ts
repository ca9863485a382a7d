// Of one slash, too: so a path made of a URL is written. No password has a blank as it stands in a URL. The form `[user[:password]@]` has none.
const OF_URL = /\b([a-z][a-z0-9+.-]*:\/{1,2}(?!\[user\[:password\]@\])[^\s:@/]*):[^\s@]*@/gi;
const OF_QUERY = /([?&]pass(?:word|wd)?=)[^\s&'"]*/gi;

/** A message without the passwords of URLs in it, whoever wrote it: of a URL that nobody reads, its path is shown as that of a file. */
export const withoutPasswords = (text: string): string => text.replace(OF_URL, '$1@').replace(OF_QUERY, '$1');
