// What core says to people, in Chinese: whoever shows its messages loads these texts once that language is asked for.
export { crushReasons } from './crushReasons.ts';
export { furtherReasons } from './furtherReasons.ts';
export { type ChineseTexts, inChinese, type Reason } from './inChinese.ts';
export { proxyReasons } from './proxyReasons.ts';
export { reasons } from './reasons.ts';
export { recordReasons } from './recordReasons.ts';
export { relayReasons } from './relayReasons.ts';
export { storeReasons } from './storeReasons.ts';
export { textReasons } from './textReasons.ts';
