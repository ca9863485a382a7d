import { inChinese, type Reason } from '@shardscope/core/zh';
import { zhReasons } from './zhReasons.ts';

/** A reason in Chinese; nothing where it or a phrase within it has no Chinese. */
export const reasonInChinese = (reason: Reason): string | undefined => inChinese(reason, zhReasons);
