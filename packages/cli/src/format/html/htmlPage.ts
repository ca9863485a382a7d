import { spoken } from '../../language/say.ts';
import { style } from './htmlStyle.ts';
import { html, Markup } from './markup.ts';

/** A page that needs nothing else: no script, no network, light and dark. */
export const htmlPage = (title: string, body: Markup): string =>
  html`<!doctype html>
<html lang="${spoken() === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} – Shardscope</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.source;
