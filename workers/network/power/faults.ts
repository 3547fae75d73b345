/**
 * What is wrong with a network before anything is solved: each fault named, placed and explained.
 *
 * The faulty element is left out, so that the rest still solves.
 */
import { type Fault, type FaultKind, makeFault } from '../../../models/power/fault.ts'
import type { Branch, Bus, Load, Network } from '../../../models/power/network.ts'

interface Element {
  readonly id: string
  readonly recordId?: string
}

/** The part of a network whose elements make sense one by one, and what was left out and why. */
export function soundPart(network: Network): { network: Network; faults: Fault[] } {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const unique = (element: Element): boolean => {
    if (!seen.has(element.id)) return Boolean(seen.add(element.id))
    faults.push(makeFault('duplicateId', [element], `${element.id} is used by two elements.`))
    return false
  }
  const check = (element: Element, fault: [FaultKind, string] | null): boolean => {
    if (fault) faults.push(makeFault(fault[0], [element], `${element.id}: ${fault[1]}`))
    return fault === null
  }

  const buses = network.buses.filter(
    (bus) => unique(bus) && check(bus, figureFault({ nominal_V: bus.nominal_V })),
  )
  const busOf = new Map(buses.map((bus) => [bus.id, bus]))
  const nowhere = (...ids: readonly string[]): [FaultKind, string] | null => {
    const missing = ids.find((id) => !busOf.has(id))
    return missing === undefined
      ? null
      : ['feedToNowhere', `it is connected to ${missing || 'nothing'}, which does not exist.`]
  }

  const sources = network.sources.filter(
    (source) =>
      unique(source) &&
      check(source, nowhere(source.bus) ?? figureFault({ rating_VA: source.rating_VA })),
  )
  const branches = network.branches.filter(
    (branch) =>
      unique(branch) &&
      check(
        branch,
        nowhere(branch.from, branch.to) ?? branchFigureFault(branch) ?? endFault(branch, busOf),
      ),
  )
  const converters = network.converters.filter(
    (converter) =>
      unique(converter) &&
      check(
        converter,
        nowhere(converter.from, converter.to) ??
          figureFault({
            rating_W: converter.rating_W,
            rating_VA: converter.rating_VA,
            moduleCount: converter.moduleCount,
            powerFactor: converter.powerFactor,
          }),
      ),
  )
  const transfers = network.transfers.filter(
    (transfer) =>
      unique(transfer) &&
      check(
        transfer,
        nowhere(transfer.output, ...transfer.inputs) ??
          figureFault({ rating_A: transfer.rating_A }),
      ),
  )
  const loads = network.loads.filter(unique).map((load): Load => {
    const feeds = load.feeds.filter(
      (feed) =>
        unique(feed) &&
        check(
          { ...feed, id: feed.id, ...recordOf(load) },
          nowhere(feed.bus) ?? figureFault({ breaker_A: feed.breaker_A, share: feed.share }),
        ),
    )
    const finite = [...load.active_W, ...load.reactive_var].every(Number.isFinite)
    if (!check(load, finite ? null : ['notANumber', 'its load is not a number.']))
      return { ...load, feeds: [] }
    return { ...load, feeds }
  })
  return { network: { ...network, buses, sources, branches, converters, transfers, loads }, faults }
}

const recordOf = (element: Element) =>
  element.recordId === undefined ? {} : { recordId: element.recordId }

/** The first figure that is not a positive number; null stands for "not rated" and is fine. */
function figureFault(figures: Readonly<Record<string, number | null>>): [FaultKind, string] | null {
  for (const [name, value] of Object.entries(figures)) {
    if (value === null || value > 0) continue
    if (Number.isNaN(value)) return ['notANumber', `${name} is not a number.`]
    return ['negativeRating', `${name} is ${value}; it must be above zero.`]
  }
  return null
}

function branchFigureFault(branch: Branch): [FaultKind, string] | null {
  if (branch.kind === 'switch') return figureFault({ rating_A: branch.rating_A })
  if (branch.kind === 'line') {
    // A hall's cable is as thick as its breaker asks: an absurd one gives an absurd impedance, and is the cause.
    const rating = figureFault({
      ampacity_A: branch.ampacity_A,
      breaker_A: branch.breaker_A ?? null,
    })
    if (rating) return rating
    const { resistance_ohm, reactance_ohm } = branch.impedance
    if (![...resistance_ohm, ...reactance_ohm].every(Number.isFinite))
      return ['notANumber', 'its impedance is not a number.']
    if (resistance_ohm.some((r, i) => i % 4 === 0 && r < 0))
      return ['negativeRating', 'its resistance is below zero.']
    if ([...resistance_ohm, ...reactance_ohm].every((part) => part === 0))
      return ['negativeRating', 'its impedance is zero; a switch has none.']
    return null
  }
  const { rating_VA, primary_V, secondary_V, reactance_pu, tap } = branch
  if (branch.noLoadLoss_W < 0 || branch.resistance_pu < 0)
    return ['negativeRating', 'its losses are below zero.']
  return figureFault({ rating_VA, primary_V, secondary_V, reactance_pu, tap })
}

/** A line or switch joins buses of one kind and voltage; a transformer's windings suit theirs within a fifth. */
function endFault(branch: Branch, busOf: ReadonlyMap<string, Bus>): [FaultKind, string] | null {
  const from = busOf.get(branch.from)
  const to = busOf.get(branch.to)
  if (!from || !to) return null
  if (branch.kind === 'transformer') {
    if (from.kind === 'dc' || to.kind === 'dc')
      return ['voltageMismatch', 'a transformer cannot stand on a DC bus.']
    const fits = (rated_V: number, bus: Bus) => Math.abs(rated_V / bus.nominal_V - 1) <= 0.2
    if (fits(branch.primary_V, from) && fits(branch.secondary_V, to)) return null
    return [
      'voltageMismatch',
      `its windings are for ${branch.primary_V} and ${branch.secondary_V} V, its buses for ` +
        `${from.nominal_V} and ${to.nominal_V} V.`,
    ]
  }
  if (from.kind === to.kind && from.nominal_V === to.nominal_V) return null
  return [
    'voltageMismatch',
    `it joins ${from.id} (${voltageOf(from)}) and ${to.id} (${voltageOf(to)}).`,
  ]
}

const voltageOf = ({ kind, nominal_V }: Bus): string =>
  `${nominal_V} V ${kind === 'dc' ? 'DC' : 'AC'}`
