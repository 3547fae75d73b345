/**
 * Every limit that a solution passes: the element, the figure, and the limit.
 */
import {
  continuousLimit_A,
  converterUse,
  FEEDER_DROP_WARNING,
  phaseUnbalance,
  TOTAL_DROP_WARNING,
  UNBALANCE_WARNING,
  type Violation,
  VOLTAGE_UNBALANCE_LIMIT,
} from '../../../models/power/ratings.ts'
import type { Chain } from './chain.ts'
import type { BusResult, PowerSolution } from './solution.ts'

/** A feeder loaded below this share of its limit is not worth a word on balance. A **guess**. */
const BALANCE_MATTERS = 0.2
/** A figure passes a limit when it does so by more than the solver's own error. */
const ROUNDING = 1e-9

type Facts = Pick<Violation, 'rule' | 'value' | 'limit' | 'unit' | 'severity'>

/** Violations of a solution, overloads first. */
export function findViolations(chain: Chain, solution: PowerSolution): Violation[] {
  const found: Violation[] = []
  const check = (element: { id: string; recordId?: string }, facts: Facts) => {
    if (facts.value > facts.limit * (1 + ROUNDING))
      found.push({ elementId: element.id, recordId: element.recordId ?? null, ...facts })
  }
  checkBranches(chain, solution, check)
  checkConverters(chain, solution, check)
  checkSources(chain, solution, check)
  checkFeeds(chain, solution, check)
  checkVoltages(chain, solution, check)
  return found.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}

type Check = (element: { id: string; recordId?: string }, facts: Facts) => void

const ampere = (
  rule: Violation['rule'],
  value: number,
  limit: number,
  severity: Violation['severity'] = 'overload',
): Facts => ({ rule, value, limit, unit: 'A', severity })

const fraction = (rule: Violation['rule'], value: number, limit: number): Facts => ({
  rule,
  value,
  limit,
  unit: 'fraction',
  severity: 'warning',
})

function checkBranches(chain: Chain, solution: PowerSolution, check: Check): void {
  const busById = new Map(solution.buses.map((bus) => [bus.id, bus]))
  chain.network.branches.forEach((branch, index) => {
    const result = solution.branches[index]!
    if (!result.live) return
    const current = Math.max(...result.from_A, ...result.to_A)
    if (branch.kind === 'switch') {
      if (branch.rating_A !== null) check(branch, ampere('ampacity', current, branch.rating_A))
    } else if (branch.kind === 'transformer') {
      const value = Math.max(
        Math.hypot(result.from_W, result.from_var),
        Math.hypot(result.to_W, result.to_var),
      )
      const facts = { value, limit: branch.rating_VA, unit: 'VA', severity: 'overload' } as const
      check(branch, { rule: 'apparentPower', ...facts })
    } else {
      const breaker =
        branch.breaker_A === undefined
          ? Number.POSITIVE_INFINITY
          : continuousLimit_A(branch.breaker_A, branch.fullyRated)
      const ampacity = branch.ampacity_A ?? Number.POSITIVE_INFINITY
      check(branch, ampere('breaker', current, breaker))
      check(branch, ampere('ampacity', current, ampacity))
      check(branch, ampere('neutral', result.neutral_A, Math.min(ampacity, breaker)))
      if (current > BALANCE_MATTERS * Math.min(ampacity, breaker))
        check(branch, fraction('phaseBalance', phaseUnbalance(result.from_A), UNBALANCE_WARNING))
      const drop = lowest(busById.get(branch.from)!) - lowest(busById.get(branch.to)!)
      check(branch, fraction('voltageDrop', drop, FEEDER_DROP_WARNING))
    }
  })
  chain.network.transfers.forEach((transfer, index) => {
    const { current_A } = solution.transfers[index]!
    if (transfer.rating_A !== null)
      check(transfer, ampere('ampacity', Math.max(...current_A), transfer.rating_A))
  })
}

function checkConverters(chain: Chain, solution: PowerSolution, check: Check): void {
  chain.network.converters.forEach((converter, index) => {
    const { running, output_W, output_VA } = solution.converters[index]!
    if (!running) return
    const { rating_W, rating_VA } = converter
    const use = converterUse(output_W, output_VA, rating_W, rating_VA)
    check(converter, { ...use, severity: 'overload' })
    // What another source pushes into its output: a rectifier or UPS cannot pass it on.
    if (output_W < -ROUNDING * rating_W)
      check(converter, {
        rule: 'backfeed',
        value: -output_W,
        limit: 0,
        unit: 'W',
        severity: 'overload',
      })
  })
}

function checkSources(chain: Chain, solution: PowerSolution, check: Check): void {
  chain.network.sources.forEach((source, index) => {
    const { output_W, output_var } = solution.sources[index]!
    const value = Math.hypot(output_W, output_var)
    if (source.rating_VA === null) return
    const facts = { value, limit: source.rating_VA, unit: 'VA', severity: 'overload' } as const
    check(source, { rule: 'apparentPower', ...facts })
    // A transfer hands a generator all that it carries at once.
    if (source.role === 'generator' && source.stepFraction !== undefined)
      check(source, fraction('generatorStep', value / source.rating_VA, source.stepFraction))
  })
}

function checkFeeds(chain: Chain, solution: PowerSolution, check: Check): void {
  const loadById = new Map(chain.network.loads.map((load) => [load.id, load]))
  const feeds = chain.network.loads.flatMap((load) => load.feeds)
  feeds.forEach((feed, index) => {
    const result = solution.feeds[index]!
    if (!result.live || feed.breaker_A === null) return
    const recordId = feed.recordId ?? loadById.get(result.loadId)?.recordId
    const element = recordId === undefined ? { id: feed.id } : { id: feed.id, recordId }
    const limit = continuousLimit_A(feed.breaker_A, feed.fullyRated)
    check(element, ampere('breaker', Math.max(...result.current_A), limit))
    check(element, ampere('neutral', result.neutral_A, limit))
  })
}

function checkVoltages(chain: Chain, solution: PowerSolution, check: Check): void {
  const loaded = new Set(chain.network.loads.flatMap((load) => load.feeds.map((feed) => feed.bus)))
  chain.network.buses.forEach((bus, index) => {
    const result = solution.buses[index]!
    if (result.state !== 'live') return
    if (loaded.has(bus.id))
      check(bus, fraction('voltageDrop', 1 - lowest(result), TOTAL_DROP_WARNING))
    if (bus.kind === 'ac3' && result.voltage_pu.every((value) => value > 0))
      check(bus, fraction('voltageUnbalance', negativeSequence(result), VOLTAGE_UNBALANCE_LIMIT))
  })
}

const lowest = (bus: BusResult): number =>
  Math.min(...bus.voltage_pu.filter((value) => !Number.isNaN(value)))

/** |V₂| / |V₁|. Source: Fortescue 1918; EN 50160:2010 for its use. */
function negativeSequence({ voltage_pu, angle_rad }: BusResult): number {
  const part = (turn: number) => {
    let re = 0
    let im = 0
    voltage_pu.forEach((size, phase) => {
      const angle = angle_rad[phase]! + (turn * phase * 2 * Math.PI) / 3
      re += size * Math.cos(angle)
      im += size * Math.sin(angle)
    })
    return Math.hypot(re, im)
  }
  return part(-1) / part(1)
}
