// What core says to people, in Chinese: whoever shows its messages loads these texts once that language is asked for.
export { costTexts } from './costTexts.ts';
export { crushReasons } from './crushReasons.ts';
export { furtherReasons } from './furtherReasons.ts';
export { type ChineseTexts, inChinese, type Reason } from './inChinese.ts';
export { parquetReasons } from './parquetReasons.ts';
export { profileChecks } from './profileChecks.ts';
export { profileFacts } from './profileFacts.ts';
export { proxyReasons } from './proxyReasons.ts';
export { reasons } from './reasons.ts';
export { recordReasons } from './recordReasons.ts';
export { relayReasons } from './relayReasons.ts';
export { storeReasons } from './storeReasons.ts';
export { textReasons } from './textReasons.ts';
