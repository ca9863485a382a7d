import { redisSlot } from '../hashes/crc16.ts';
import type { Text } from '../phrase.ts';

/** What a strategy places otherwise than it did in earlier versions of this program. */
export interface ChangedRule {
  /** Its id. */
  readonly strategy: string;
  readonly said: Text;
}

const probes: Text = {
  en: 'its probes are independent, so keys are on other nodes',
  zh: '各次探测相互独立，键落在其他节点上',
};
const together: Text = {
  en: 'several new weights at once are planned together, so fewer slots move',
  zh: '同时更改的多个权重一并规划，迁移的槽更少',
};
const narrow: Text = {
  en: 'hashes narrower than 32 bits use the whole ring',
  zh: '不足 32 位的哈希也用满整个环',
};

/** What changed for strategies under a scenario and a hash, if one was chosen; nothing of profiles but for what they share with a strategy. */
export function changedRules({
  strategies,
  scenario,
  hash,
}: {
  readonly strategies: readonly string[];
  readonly scenario: string;
  readonly hash?: string | undefined;
}): readonly ChangedRule[] {
  const [, ...steps] = scenario.trim().split(/\s+/);
  const weights = steps.some((step) => /^[^+!-].*,/.test(step));
  return strategies.flatMap((strategy) => {
    const said = [
      ...(strategy === 'multi-probe' ? [probes] : []),
      ...(weights && ['slots', 'redis-cluster'].includes(strategy) ? [together] : []),
      ...(hash === redisSlot.id && ['token-allocation', 'nearest-ring', 'multi-probe', 'bounded'].includes(strategy)
        ? [narrow]
        : []),
    ];
    return said.map((text) => ({ strategy, said: text }));
  });
}
