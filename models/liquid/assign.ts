/** Which CDU serves which rack where nobody said: the nearest one that has capacity left. */
import { cduType } from '../hall/catalog.ts'
import type { Cdu, Rack } from '../hall/hall.ts'
import { rackLiquidHeat_W } from '../hall/load.ts'

export interface Assignment {
  /** Racks of each CDU, in the order of the hall. */
  readonly racksOf: ReadonlyMap<Cdu, readonly Rack[]>
  /** Racks that no CDU serves, because there is none. */
  readonly left: readonly Rack[]
}

/** Heat that a rack would give to liquid at rated power: what pipes and CDUs are chosen for. */
export const ratedLiquidHeat_W = (rack: Rack): number =>
  rackLiquidHeat_W({ ...rack, utilisationFraction: 1 })

/**
 * Pairs racks with CDUs, the nearest pairs first, while a CDU's capacity covers its racks at rated power.
 *
 * Pipes do not move when a unit stops: a CDU that does not run keeps its racks. A rack that finds no capacity goes to the
 * CDU that it loads least, over capacity, and the solver says so.
 */
export function assignRacks(racks: readonly Rack[], cdus: readonly Cdu[]): Assignment {
  const free_W = new Map(cdus.map((cdu) => [cdu, cduType(cdu.catalogId).capacity_W.value]))
  const cduOf = new Map<Rack, Cdu>()
  for (const { rack, cdu } of pairsByDistance(racks, cdus)) {
    if (cduOf.has(rack)) continue
    const heat_W = ratedLiquidHeat_W(rack)
    if (free_W.get(cdu)! < heat_W) continue
    cduOf.set(rack, cdu)
    free_W.set(cdu, free_W.get(cdu)! - heat_W)
  }
  for (const rack of racks) {
    if (cduOf.has(rack) || cdus.length === 0) continue
    const roomiest = cdus.reduce((best, cdu) =>
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
  free_W.get(cdu)! / cduType(cdu.catalogId).capacity_W.value

/** Every rack with every CDU, the shortest run first; equal runs keep the order of the hall, so pipes stay where they are. */
function pairsByDistance(racks: readonly Rack[], cdus: readonly Cdu[]) {
  const count = racks.length * cdus.length
  const run_m = new Float64Array(count)
  const order = new Uint32Array(count)
  for (let n = 0; n < count; n++) {
    const rack = racks[Math.floor(n / cdus.length)]!
    const cdu = cdus[n % cdus.length]!
    run_m[n] = Math.abs(rack.x_m - cdu.x_m) + Math.abs(rack.z_m - cdu.z_m)
    order[n] = n
  }
  order.sort((a, b) => run_m[a]! - run_m[b]! || a - b)
  return Array.from(order, (n) => ({
    rack: racks[Math.floor(n / cdus.length)]!,
    cdu: cdus[n % cdus.length]!,
  }))
}
