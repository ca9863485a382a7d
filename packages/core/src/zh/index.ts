// What core says to people, in Chinese: whoever shows its messages loads these texts once that language is asked for.
export { furtherReasons } from './furtherReasons.ts';
export { type ChineseTexts, inChinese, type Reason } from './inChinese.ts';
export { reasons } from './reasons.ts';
