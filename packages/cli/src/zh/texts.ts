import {
  type ChineseTexts,
  costTexts,
  crushReasons,
  furtherReasons,
  parquetReasons,
  profileChecks,
  profileFacts,
  proxyReasons,
  reasons,
  recordReasons,
  relayReasons,
  storeReasons,
  textReasons,
} from '@shardscope/core/zh';
import { commandHelp } from './commandHelp.ts';
import { commandTexts } from './commandTexts.ts';
import { inputTexts } from './inputTexts.ts';
import { redisHelp } from './redisHelp.ts';
import { redisLiveTexts } from './redisLiveTexts.ts';
import { redisMoveTexts } from './redisMoveTexts.ts';
import { redisPlanTexts } from './redisPlanTexts.ts';
import { reportTexts } from './reportTexts.ts';
import { runTexts } from './runTexts.ts';
import { words } from './words.ts';

/** Everything that is said in Chinese, by the English words. */
export const texts: ChineseTexts = {
  ...reasons,
  ...furtherReasons,
  ...costTexts,
  ...crushReasons,
  ...parquetReasons,
  ...profileChecks,
  ...profileFacts,
  ...proxyReasons,
  ...recordReasons,
  ...relayReasons,
  ...storeReasons,
  ...textReasons,
  ...commandHelp,
  ...commandTexts,
  ...inputTexts,
  ...redisHelp,
  ...redisLiveTexts,
  ...redisMoveTexts,
  ...redisPlanTexts,
  ...reportTexts,
  ...runTexts,
  ...words,
};
