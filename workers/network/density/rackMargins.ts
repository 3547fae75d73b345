/** What each rack uses of the limits that the networks set it, all racks at rated power: liquid, power and breakers. */
import type { RackMargin } from '../../../models/density/margins.ts'
import { type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { inKW, plainName } from '../../../models/hall/words.ts'
import type { LiquidNetwork } from '../../../models/liquid/network.ts'
import type { LiquidSolution } from '../liquid/results.ts'
import type { SolvedPower } from '../power/report.ts'
import { feedUsage, nearer, nearestUpstream, type Used } from '../power/upstream.ts'
import type { WorstLoads } from '../power/worstLoads.ts'
import type { RatedHall } from './rated.ts'

/** Margins of each rack, by id. */
export function rackMargins({
  hall: full,
  network,
  liquid,
  power,
  worst,
}: RatedHall): ReadonlyMap<HallId, readonly RackMargin[]> {
  const feeders = feederMargins(full, power, worst)
  const loops = liquid ? liquidMargins(network, liquid) : new Map<HallId, RackMargin>()
  const dark = new Set(power.darkIds)
  return new Map(
    recordsOf(full, 'rack').map(({ id }) => [
      id,
      dark.has(id)
        ? [DARK]
        : [...(loops.has(id) ? [loops.get(id)!] : []), ...(feeders.get(id) ?? [])],
    ]),
  )
}

/** A rack that has lost its supply asks for what is not there. */
const DARK: RackMargin = {
  kind: 'power',
  usedFraction: Number.POSITIVE_INFINITY,
  basis: 'it has no supply',
  isGuess: false,
}

/** The fuller of what its CDU carries and, where it gets less than its need, the need over what it gets. */
function liquidMargins(
  { rackLoops }: LiquidNetwork,
  { racks, cdus }: LiquidSolution,
): Map<HallId, RackMargin> {
  const unitsOf = new Map(
    rackLoops.map(({ id, branches }) => [
      id,
      cdus.filter((cdu) => branches.some(({ cduId }) => cduId === cdu.id)),
    ]),
  )
  const found = new Map<HallId, RackMargin>()
  for (const { recordId, loopId, state, flow_m3_s, need_m3_s, heat_W, unserved_W } of racks) {
    if (heat_W + unserved_W <= 0) continue
    const units = (loopId && unitsOf.get(loopId)) || []
    const load_W = units.reduce((sum, cdu) => sum + cdu.load_W, 0)
    const limit_W = units.reduce((sum, cdu) => sum + (cdu.running ? cdu.limit_W : 0), 0)
    const isServed = state === 'served'
    const words = units.map(({ name }) => name).join(' and ')
    found.set(recordId, {
      kind: 'liquid',
      usedFraction: isServed ? load_W / limit_W : need_m3_s / Math.max(flow_m3_s, 0),
      basis: isServed
        ? `${words} carries ${inKW(load_W)} of ${inKW(limit_W)} kW`
        : `gets ${litres(flow_m3_s)} of the ${litres(need_m3_s)} L/min that it needs`,
      isGuess: true,
    })
  }
  return found
}

function feederMargins(
  hall: Hall,
  { chain, down }: SolvedPower,
  worst: WorstLoads,
): Map<HallId, RackMargin[]> {
  const isDevice = (id: HallId) => hall.records.get(id)?.kind === 'powerDevice'
  const power = nearestUpstream(chain, down, worst, isDevice)
  const breaker = nearestUpstream(chain, down, worst, (id) => !isDevice(id))
  const found = new Map<HallId, RackMargin[]>()
  chain.network.loads.forEach(({ id }, load) => {
    let device: Used | null = null
    let line: Used | null = null
    for (let feed = chain.loadFeeds[load]!; feed < chain.loadFeeds[load + 1]!; feed++) {
      const bus = chain.feedBus[feed]!
      device = nearer(device, power[bus]!)
      line = nearer(nearer(line, breaker[bus]!), feedUsage(chain, worst, feed))
    }
    found.set(id as HallId, [
      ...(device ? [marginOf(hall, 'power', device)] : []),
      ...(line ? [marginOf(hall, 'breaker', line)] : []),
    ])
  })
  return found
}

function marginOf(hall: Hall, kind: 'power' | 'breaker', used: Used): RackMargin {
  const { recordId, usedFraction, limit, unit, after } = used
  const nameOf = (id: string) => plainName(hall, id)
  const shown = (value: number) => (unit === 'A' ? value.toFixed(0) : inKW(value))
  const when = after === null ? 'with everything in service' : `after ${nameOf(after)} fails`
  return {
    kind,
    usedFraction,
    basis: `${nameOf(recordId)} carries ${shown(usedFraction * limit)} of ${shown(limit)} ${unit === 'A' ? 'A' : `k${unit}`} ${when}`,
    isGuess: false,
  }
}

const litres = (flow_m3_s: number): string => (flow_m3_s * 60_000).toFixed(0)
