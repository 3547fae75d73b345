/** Which CDU serves which rack where nobody said: the nearest one that has capacity left. */
import type { Cdu, Rack } from '../hall/hall.ts'
import { rackLiquidHeat_W } from '../hall/load.ts'
import { cduAsBuilt } from '../hall/sized.ts'

export interface Assignment {
  /** Racks of each CDU, in the order of the hall. */
  readonly racksOf: ReadonlyMap<Cdu, readonly Rack[]>
  /** Racks that no CDU serves, because none stands within reach. */
  readonly left: readonly Rack[]
}

/**
 * Longest run along the axes, m, that is laid from a CDU to a rack without anybody asking. A **guess**: CDUs stand in the
 * rows that they serve or at their ends, and what goes further is a main that a person plans.
 */
export const REACH_M = 12

/** Heat that a rack would give to liquid at rated power: what pipes and CDUs are chosen for. */
export const ratedLiquidHeat_W = (rack: Rack): number =>
  rackLiquidHeat_W({ ...rack, utilisationFraction: 1 })

/**
 * Pairs racks with CDUs, the nearest pairs first, while a CDU's capacity covers its racks at rated power.
 *
 * Pipes do not move when a unit stops: a CDU that does not run keeps its racks. A rack that finds no capacity goes to the
 * CDU within reach that it loads least, over capacity, and the solver says so.
 */
export function assignRacks(racks: readonly Rack[], cdus: readonly Cdu[]): Assignment {
  const free_W = new Map(cdus.map((cdu) => [cdu, cduAsBuilt(cdu).capacity_W.value]))
  const cduOf = new Map<Rack, Cdu>()
  for (const { rack, cdu } of pairsByDistance(racks, cdus)) {
    if (cduOf.has(rack)) continue
    const heat_W = ratedLiquidHeat_W(rack)
    if (free_W.get(cdu)! < heat_W) continue
    cduOf.set(rack, cdu)
    free_W.set(cdu, free_W.get(cdu)! - heat_W)
  }
  for (const rack of racks) {
    const near = cdus.filter((cdu) => run_m(rack, cdu) <= REACH_M)
    if (cduOf.has(rack) || near.length === 0) continue
    const roomiest = near.reduce((best, cdu) =>
      share(cdu, free_W) > share(best, free_W) ? cdu : best,
    )
    cduOf.set(rack, roomiest)
    free_W.set(roomiest, free_W.get(roomiest)! - ratedLiquidHeat_W(rack))
  }
  return {
    racksOf: new Map(cdus.map((cdu) => [cdu, racks.filter((rack) => cduOf.get(rack) === cdu)])),
    left: racks.filter((rack) => !cduOf.has(rack)),
  }
}

const share = (cdu: Cdu, free_W: ReadonlyMap<Cdu, number>): number =>
  free_W.get(cdu)! / cduAsBuilt(cdu).capacity_W.value

/** Length of the run from a CDU to a rack, along the axes. A run of whole tiles is as long as it is in decimals. */
export const run_m = (rack: Pick<Rack, 'x_m' | 'z_m'>, cdu: Pick<Cdu, 'x_m' | 'z_m'>): number =>
  Math.round((Math.abs(rack.x_m - cdu.x_m) + Math.abs(rack.z_m - cdu.z_m)) * 1e6) / 1e6

/** Every rack with every CDU within its reach, the shortest run first; equal runs keep the order of the hall, so pipes stay where they are. */
function pairsByDistance(racks: readonly Rack[], cdus: readonly Cdu[]) {
  const count = racks.length * cdus.length
  const lengths = new Float64Array(count)
  const order: number[] = []
  for (let n = 0; n < count; n++) {
    lengths[n] = run_m(racks[Math.floor(n / cdus.length)]!, cdus[n % cdus.length]!)
    if (lengths[n]! <= REACH_M) order.push(n)
  }
  order.sort((a, b) => lengths[a]! - lengths[b]! || a - b)
  return order.map((n) => ({
    rack: racks[Math.floor(n / cdus.length)]!,
    cdu: cdus[n % cdus.length]!,
  }))
}
