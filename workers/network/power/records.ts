/** A solved chain by record of the hall: of what a record is made of, its fullest part speaks. */
import type { Branch, Converter } from '../../../models/power/network.ts'
import { continuousLimit_A, converterUse, type LimitUse } from '../../../models/power/ratings.ts'
import type { Chain } from './chain.ts'
import type { PowerSolution } from './solution.ts'

/** A record of the hall as the power chain sees it. */
export interface RecordPower {
  readonly id: string
  /**
   * What its fullest part carries, and the most that this part may: what is rated in kVA, beside the reactive power that
   * it carries now; a line, at nominal voltage, balanced, at unity power factor. Null without a rating.
   */
  readonly load_W: number
  readonly limit_W: number | null
  /** Heat that all its parts give off where it stands. */
  readonly loss_W: number
  /** Voltage that it gives, the lowest along a busway and at the far end of a cable; of its nominal one. */
  readonly voltage_pu: number | null
  /** Whether any of it has voltage; of a UPS or rectifier, whether it runs: its outlet may have the voltage of others. */
  readonly live: boolean
  /**
   * The limit that it comes nearest to, as violations count it: amperes of a line, watts or volt-amperes of a UPS. Null
   * without a rating, or where no current is determined.
   */
  readonly nearestLimit: LimitUse | null
  /** Amperes of each conductor of its fullest part, and what they may be; empty where only power is known. */
  readonly current_A: readonly number[]
  readonly limit_A: number | null
}

type Part = Omit<RecordPower, 'id'>

/** What a solved chain says of each record of the hall. */
export function recordsOf(chain: Chain, solution: PowerSolution): RecordPower[] {
  const parts = new Map<string, Part[]>()
  const add = (element: { id: string; recordId?: string }, part: Part) => {
    const id = element.recordId ?? element.id
    parts.set(id, [...(parts.get(id) ?? []), part])
  }
  const { branches, converters, sources, loads } = chain.network
  const voltageAt = (busId: string): number =>
    Math.min(...solution.buses[chain.busIndex.get(busId)!]!.voltage_pu)
  const converterAt = new Map(converters.map((converter, k) => [converter.to, k]))
  branches.forEach((branch, k) => {
    const result = solution.branches[k]!
    const { from_W, to_W, loss_W, live, from_A, to_A } = result
    const load_W = Math.max(Math.abs(from_W), Math.abs(to_W))
    const isTransformer = branch.kind === 'transformer'
    const limit_A = branchLimit_A(branch)
    const current_A = isTransformer ? to_A : from_A
    const given_VA = Math.hypot(from_W, result.from_var)
    const taken_VA = Math.hypot(to_W, result.to_var)
    // What leaves a converter through a breaker no smaller than itself is limited by the converter.
    const before = converters[converterAt.get(branch.from) ?? -1]
    const limits =
      limit_A !== null
        ? {
            limit_W: circuit_W(chain, branch.from, limit_A),
            nearestLimit: currentUse(branch, [...from_A, ...to_A], limit_A),
          }
        : isTransformer
          ? taken_VA > given_VA
            ? apparentLimits(to_W, taken_VA, branch.rating_VA)
            : apparentLimits(from_W, given_VA, branch.rating_VA)
          : before
            ? converterLimits(before, from_W, given_VA)
            : NO_LIMITS
    const own = { load_W, ...limits, loss_W, live, current_A, limit_A }
    add(branch, { ...own, voltage_pu: voltageAt(branch.to) })
  })
  converters.forEach((converter, k) => {
    const { output_W, output_VA, loss_W, running } = solution.converters[k]!
    const limits = converterLimits(converter, output_W, output_VA)
    const part = { load_W: output_W, ...limits, loss_W, live: running }
    add(converter, { ...part, voltage_pu: null, current_A: [], limit_A: null })
  })
  const states = new Map(solution.buses.map(({ id, state }) => [id, state]))
  sources.forEach((source, k) => {
    const { output_W, output_var, current_A } = solution.sources[k]!
    const live = states.get(source.bus) === 'live'
    const limits =
      source.rating_VA === null
        ? NO_LIMITS
        : apparentLimits(output_W, Math.hypot(output_W, output_var), source.rating_VA)
    const part = { load_W: output_W, ...limits, loss_W: 0, live }
    add(source, { ...part, voltage_pu: null, current_A, limit_A: null })
  })
  const feeds = loads.flatMap((load) => load.feeds)
  feeds.forEach((feed, k) => {
    const { load_W, live, current_A } = solution.feeds[k]!
    const limit_A =
      feed.breaker_A === null ? null : continuousLimit_A(feed.breaker_A, feed.fullyRated)
    const limit_W = limit_A === null ? null : circuit_W(chain, feed.bus, limit_A)
    const nearestLimit = limit_A === null ? null : ampereUse('breaker', current_A, limit_A)
    const own = { load_W, limit_W, loss_W: 0, live, current_A, limit_A, nearestLimit }
    add(feed, { ...own, voltage_pu: voltageAt(feed.bus) })
  })
  const volts = givenVoltages(chain, solution)
  const liveIds = new Set<string>()
  for (const { id, recordId } of chain.network.buses)
    if (states.get(id) === 'live') liveIds.add(recordId ?? id)
  for (const id of volts.keys()) if (!parts.has(id)) parts.set(id, [])
  const converterIds = new Set(converters.map(({ id, recordId }) => recordId ?? id))
  return [...parts].map(([id, all]) => ({
    id,
    ...fullestOf(all),
    loss_W: all.reduce((sum, part) => sum + part.loss_W, 0),
    voltage_pu: volts.get(id) ?? all.find((part) => part.voltage_pu !== null)?.voltage_pu ?? null,
    live: volts.has(id) && !converterIds.has(id) ? liveIds.has(id) : all.some(({ live }) => live),
  }))
}

/** What the fullest part carries. */
type Carried = Pick<Part, 'load_W' | 'limit_W' | 'current_A' | 'limit_A' | 'nearestLimit'>

function fullestOf(parts: readonly Part[]): Carried {
  const ratio = ({ nearestLimit: use }: Part) => (use === null ? -1 : use.value / use.limit)
  const [first, ...rest] = parts
  if (!first) return { load_W: 0, limit_W: null, current_A: [], limit_A: null, nearestLimit: null }
  const { load_W, limit_W, current_A, limit_A, nearestLimit } = rest.reduce(
    (fullest, part) => (ratio(part) > ratio(fullest) ? part : fullest),
    first,
  )
  return { load_W, limit_W, current_A, limit_A, nearestLimit }
}

type Limits = Pick<Part, 'limit_W' | 'nearestLimit'>

const NO_LIMITS: Limits = { limit_W: null, nearestLimit: null }

const converterLimits = (
  { rating_W, rating_VA }: Converter,
  output_W: number,
  output_VA: number,
): Limits => ({
  limit_W: Math.min(rating_W, besideReactive_W(output_W, output_VA, rating_VA)),
  nearestLimit: converterUse(output_W, output_VA, rating_W, rating_VA),
})

const apparentLimits = (load_W: number, value: number, limit: number): Limits => ({
  limit_W: besideReactive_W(load_W, value, limit),
  nearestLimit: { rule: 'apparentPower', value, limit, unit: 'VA' },
})

/** P ≤ √(S² − Q²): passed exactly when the apparent power passes its rating. */
const besideReactive_W = (load_W: number, load_VA: number, rating_VA: number): number =>
  Math.sqrt(Math.max(0, rating_VA ** 2 - (load_VA ** 2 - load_W ** 2)))

/** Of the fullest conductor; null where no current is determined. */
function ampereUse(
  rule: LimitUse['rule'],
  current_A: readonly number[],
  limit: number,
): LimitUse | null {
  const value = Math.max(...current_A.filter(Number.isFinite))
  return Number.isFinite(value) ? { rule, value, limit, unit: 'A' } : null
}

function currentUse(branch: Branch, current_A: readonly number[], limit_A: number) {
  const isBreaker =
    branch.kind === 'line' &&
    branch.breaker_A !== undefined &&
    continuousLimit_A(branch.breaker_A, branch.fullyRated) === limit_A
  return ampereUse(isBreaker ? 'breaker' : 'ampacity', current_A, limit_A)
}

/** What a line or switch may carry; a transformer is rated by its power. */
function branchLimit_A(branch: Branch): number | null {
  if (branch.kind === 'transformer') return null
  if (branch.kind === 'switch') return branch.rating_A
  const limits = [
    ...(branch.ampacity_A === null ? [] : [branch.ampacity_A]),
    ...(branch.breaker_A === undefined
      ? []
      : [continuousLimit_A(branch.breaker_A, branch.fullyRated)]),
  ]
  return limits.length === 0 ? null : Math.min(...limits)
}

/** Power of a circuit at nominal voltage. */
function circuit_W(chain: Chain, busId: string, limit_A: number): number {
  const { kind, nominal_V } = chain.buses[chain.busIndex.get(busId)!]!
  return limit_A * nominal_V * (kind === 'dc' ? 1 : Math.sqrt(3))
}

function givenVoltages(chain: Chain, solution: PowerSolution): Map<string, number> {
  const given = new Map<string, number>()
  chain.network.buses.forEach((bus, k) => {
    const id = bus.recordId ?? bus.id
    const value = Math.min(...solution.buses[k]!.voltage_pu)
    // A device's outlet has the device's own id; a busway has none, and all its taps count.
    const outlet = bus.id === id || !chain.busIndex.has(id)
    if (outlet) given.set(id, Math.min(given.get(id) ?? Number.POSITIVE_INFINITY, value))
  })
  return given
}
