/**
 * Redundancy topologies: how many units carry a load, what each carries, and what survivors take over.
 *
 * A topology is a table of load groups, each fed by an ordered or a shared set of units. Failing units
 * moves every group to what is left of its set; a group with nothing left is dropped.
 *
 * Source of the five principal configurations: Schneider Electric White Paper 75 (capacity, isolated
 * redundant, parallel redundant, distributed redundant, system plus system).
 */

/** Part of the load, and the units that can feed it. */
export interface LoadGroup {
  readonly load_W: number
  readonly units: readonly number[]
  /** `shared`: all live units in equal parts. `preferred`: the first live one takes it all. */
  readonly rule: 'shared' | 'preferred'
}

/** Units of given capacity, and the groups that they feed. */
export interface Topology {
  readonly name: TopologyName
  readonly capacity_W: readonly number[]
  readonly groups: readonly LoadGroup[]
}

/** The topologies that have a template. */
export type TopologyName = 'N' | 'N+1' | '2N' | '3N/2' | '4N/3' | 'blockRedundant'

/** What each unit carries after a failure, and what is left without power. */
export interface UnitLoads {
  readonly load_W: Float64Array
  readonly dropped_W: number
  /** Units that carry more than their capacity. */
  readonly overloaded: readonly number[]
}

/**
 * Units for `load_W` in the given topology.
 *
 * @param unitCount  units that would carry the load alone (the N of the name); the template adds the rest.
 * @param unit_W  capacity of one unit; for 3N/2 and 4N/3 pass the system capacity.
 */
export function makeTopology(
  name: TopologyName,
  load_W: number,
  unitCount: number,
  unit_W: number,
): Topology {
  switch (name) {
    case 'N':
      return parallel(name, load_W, unitCount, unit_W)
    case 'N+1':
      return parallel(name, load_W, unitCount + 1, unit_W)
    case '2N':
      return twoSystems(load_W, unitCount, unit_W)
    case '3N/2':
      return distributed(name, load_W, 3, unit_W)
    case '4N/3':
      return distributed(name, load_W, 4, unit_W)
    case 'blockRedundant':
      return blockRedundant(load_W, unitCount, unit_W)
  }
}

/** All units on one bus. What fails is taken over evenly; without spare capacity the survivors overload. */
function parallel(name: 'N' | 'N+1', load_W: number, count: number, unit_W: number): Topology {
  const units = range(count)
  return { name, capacity_W: units.map(() => unit_W), groups: [{ load_W, units, rule: 'shared' }] }
}

/** Two complete systems, the load on both. */
function twoSystems(load_W: number, count: number, unit_W: number): Topology {
  const units = range(2 * count)
  return {
    name: '2N',
    capacity_W: units.map(() => unit_W),
    groups: [{ load_W, units, rule: 'shared' }],
  }
}

/** Every pair of systems feeds an equal group, half from each. */
function distributed(
  name: '3N/2' | '4N/3',
  load_W: number,
  count: number,
  unit_W: number,
): Topology {
  const pairs = range(count).flatMap((a) => range(count - a - 1).map((b) => [a, a + b + 1]))
  return {
    name,
    capacity_W: range(count).map(() => unit_W),
    groups: pairs.map((units) => ({ load_W: load_W / pairs.length, units, rule: 'shared' })),
  }
}

/** Each block has its own unit; a static switch moves it to the catcher, the last unit, when that fails. */
function blockRedundant(load_W: number, blockCount: number, unit_W: number): Topology {
  return {
    name: 'blockRedundant',
    capacity_W: range(blockCount + 1).map(() => unit_W),
    groups: range(blockCount).map((block) => ({
      load_W: load_W / blockCount,
      units: [block, blockCount],
      rule: 'preferred',
    })),
  }
}

/** What each unit carries when those in `failed` are out. */
export function unitLoads(topology: Topology, failed: ReadonlySet<number> = new Set()): UnitLoads {
  const load_W = new Float64Array(topology.capacity_W.length)
  let dropped_W = 0
  for (const group of topology.groups) {
    const live = group.units.filter((unit) => !failed.has(unit))
    const takers = group.rule === 'preferred' ? live.slice(0, 1) : live
    if (takers.length === 0) dropped_W += group.load_W
    for (const unit of takers) load_W[unit]! += group.load_W / takers.length
  }
  // A unit at exactly its capacity is not overloaded: allow for the rounding of the sums.
  const overloaded = range(load_W.length).filter(
    (unit) => load_W[unit]! > topology.capacity_W[unit]! * (1 + 1e-12),
  )
  return { load_W, dropped_W, overloaded }
}

/** The worst single failure: the one that drops most, then the one that loads a survivor most. */
export function worstSingleFailure(topology: Topology): { unit: number } & UnitLoads {
  const failures = topology.capacity_W.map((_, unit) => ({
    unit,
    ...unitLoads(topology, new Set([unit])),
  }))
  const peak = (loads: UnitLoads) =>
    Math.max(...topology.capacity_W.map((capacity, unit) => loads.load_W[unit]! / capacity))
  return failures.reduce((worst, next) =>
    next.dropped_W > worst.dropped_W ||
    (next.dropped_W === worst.dropped_W && peak(next) > peak(worst))
      ? next
      : worst,
  )
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
