/** How many racks a capacity can carry when they do not all draw their most at once, and at what risk. */

/** Draw of one rack over its provisioned power. */
export interface DrawStatistics {
  /** Mean and standard deviation, over provisioned power. */
  readonly mean: number
  readonly deviation: number
  /** Correlation between any two racks: near 1 in one training job, near 0 in inference. */
  readonly correlation: number
}

/** Normal quantile of 99 %. Source: Abramowitz & Stegun, table 26.1: 2.3263. */
const QUANTILE_99 = 2.3263478740408408

/**
 * Draw that racks together pass in one per cent of the time, over one rack's provisioned power.
 *
 *   P99 = μ N + z σ √(N (1 + (N − 1) c))
 *
 * No more than all of them at full power. Source: variance of a sum of equally correlated variables; normal by the
 * central limit, so few racks or strong correlation make it too low.
 */
export function drawAt99(
  rackCount: number,
  { mean, deviation, correlation }: DrawStatistics,
): number {
  const spread = Math.sqrt(rackCount * (1 + (rackCount - 1) * correlation))
  return Math.min(rackCount, mean * rackCount + QUANTILE_99 * deviation * spread)
}

/** Most racks whose 99 % draw stays within a capacity of `capacityRacks` at provisioned power. */
export function racksAtRisk99(capacityRacks: number, draw: DrawStatistics): number {
  let count = Math.floor(capacityRacks)
  while (count < MOST_RATIO * capacityRacks && drawAt99(count + 1, draw) <= capacityRacks) count++
  return count
}

/** Racks that draw next to nothing would fill any capacity; a search must end. */
const MOST_RATIO = 10
