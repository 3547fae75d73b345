/** How many CDUs more the racks of a hall would take, and beside which. */
import { type Cdu, type Hall, type HallId, type Rack, recordsOf } from '../hall/hall.ts'
import { perHall } from '../hall/perHall.ts'
import { cduAsBuilt } from '../hall/sized.ts'
import { assignRacks, ratedLiquidHeat_W } from './assign.ts'
import { isLiquid } from './fromHall.ts'

/**
 * CDUs of the type and size of a CDU that would have to stand beside it, by its id, so that no racks at rated power overload
 * any: racks are shared out anew, and one unit more comes beside the one that is furthest over, until none is.
 *
 * Infinite beside one that takes less than a single rack gives. Units that need none beside them are left out.
 */
export const cdusBeside = perHall((hall: Hall): ReadonlyMap<HallId, number> => {
  const racks = recordsOf(hall, 'rack').filter(isLiquid)
  const beside = new Map<HallId, number>()
  // No unit is worth adding beyond one a rack.
  for (let n = 0; n <= racks.length; n++) {
    const standing = recordsOf(hall, 'cdu').map((cdu) => {
      const more = beside.get(cdu.id) ?? 0
      return { cdu, units: Number.isFinite(more) ? [cdu, ...copiesOf(cdu, more)] : [cdu] }
    })
    const { racksOf } = assignRacks(
      racks,
      standing.flatMap(({ units }) => units),
    )
    const overs = standing
      .filter(({ cdu }) => beside.get(cdu.id) !== Number.POSITIVE_INFINITY)
      .flatMap(({ cdu, units }) =>
        units.map((unit) => ({
          cdu,
          own: racksOf.get(unit)!,
          over: overOf(cdu, racksOf.get(unit)!),
        })),
      )
    const worst = overs.reduce((a, b) => (b.over > a.over ? b : a), NONE)
    if (worst.cdu === null) break
    const { id } = worst.cdu
    beside.set(id, worst.own.length === 1 ? Number.POSITIVE_INFINITY : (beside.get(id) ?? 0) + 1)
  }
  return beside
})

const NONE: { cdu: Cdu | null; own: readonly Rack[]; over: number } = {
  cdu: null,
  own: [],
  over: 1,
}

/** Rated heat of racks over what a CDU takes. */
const overOf = (cdu: Cdu, racks: readonly Rack[]): number =>
  racks.reduce((sum, rack) => sum + ratedLiquidHeat_W(rack), 0) / cduAsBuilt(cdu).capacity_W.value

/** So many of a CDU, where it stands. */
export const copiesOf = (cdu: Cdu, count: number): Cdu[] =>
  Array.from({ length: count }, (_, n) => ({
    ...cdu,
    id: `${cdu.id} ${n + 2}`,
    name: `${cdu.name} ${n + 2}`,
  }))
