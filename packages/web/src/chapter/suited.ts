import { createCluster, generatedKeys, scenario, simulate, totals, unmet } from '@shardscope/core';
import { aboutOf, strategies } from '@shardscope/core/registry';
import { needs, type Suited } from './need.ts';

/** What strategies are put through before one is chosen: ten machines, one more, and the loss of the fifth. */
export const TRIAL = '10 +1 -n5';

const KEYS = 20_000;

/** Every strategy, oldest first, through the trial. The build counts it once, for everybody. */
export function suited(): readonly Suited[] {
  const { nodes, changes } = scenario(TRIAL);
  const asked = Object.fromEntries(needs.map((need) => [need, true]));
  return strategies.map((strategy) => {
    const start = createCluster(strategy, nodes);
    const fails = unmet(start, asked);
    const about = aboutOf(strategy);
    return {
      id: strategy.id,
      title: strategy.title,
      fails: needs.filter((need) => fails.includes(need)),
      totals: totals([...simulate(start, generatedKeys('names', 1, 0, KEYS), changes)]),
      agreed: about && about.agreed.en !== 'nothing' ? about.agreed : undefined,
      lookup: about?.lookup ?? '',
    };
  });
}
