/** What binds the hall, its rows and its racks, from the document, the solved air and what the networks say. */
import { inletMargin, type SolvedAir } from '../../../models/density/air.ts'
import { bindingOf } from '../../../models/density/constraint.ts'
import { demandOf, supplied } from '../../../models/density/demand.ts'
import { type Density, densityNow } from '../../../models/density/density.ts'
import { floorMargin, type RackMargin } from '../../../models/density/margins.ts'
import { HALL_TITLE, type RackGroup, rackGroups } from '../../../models/density/rows.ts'
import type { Hall, Rack } from '../../../models/hall/hall.ts'
import { type AirCoupling, heatOf, UNCOUPLED } from '../../../models/power/heat.ts'
import { withoutPower } from '../../../models/power/powered.ts'
import type { NetworkDensity } from '../../../workers/network/contract.ts'
import type { AirResults } from '../../engine/results.ts'

export interface Bindings {
  /** Whether the networks have their say in it; without them the floor and the air alone bind. */
  readonly isWhole: boolean
  /** Null without racks. */
  readonly hall: Density | null
  readonly rows: readonly Density[]
  /** The row that a rack stands in. */
  readonly rowOf: (rack: Rack) => Density | null
  /** What a rack uses of each known limit, the nearest first. */
  readonly marginsOf: (rack: Rack) => readonly RackMargin[]
}

/**
 * Works out what binds, of each group when it is asked for.
 *
 * @param air  null where its numbers may not be shown: what binds a group that heats the air is then not known.
 * @param networks  null while the document is newer than what they were asked about.
 */
export function bindingsOf(
  hall: Hall,
  air: AirResults | null,
  networks: NetworkDensity | null,
): Bindings {
  const { heat_W, darkIds } = networks?.coupling ?? UNCOUPLED
  const solved = air && solvedAir(air, heat_W)
  const standing = withoutPower(hall, darkIds)
  const groups = rackGroups(standing)
  // While a hand moves something, the bar asks for the hall and the inspector for one row, ten times a second.
  const found = new Map<RackGroup, Density>()
  const densityOf = (group: RackGroup): Density => {
    const known = found.get(group) ?? measured(group)
    found.set(group, known)
    return known
  }
  const measured = (group: RackGroup): Density => {
    const now = densityNow(standing, group, solved, networks?.groups.get(group.title) ?? [])
    const hangsOnAir = demandOf(supplied(group.own)).air_W > 0
    return solved === null && hangsOnAir ? { ...now, binding: bindingOf([]) } : now
  }
  const rows = groups.filter(({ title }) => title !== HALL_TITLE)
  let ofRows: readonly Density[] | null = null
  const [whole] = groups
  return {
    isWhole: networks !== null,
    get hall() {
      return whole ? densityOf(whole) : null
    },
    get rows() {
      ofRows ??= rows.map(densityOf)
      return ofRows
    },
    rowOf({ id }) {
      const row = rows.find(({ racks }) => racks.some((rack) => rack.id === id))
      return row ? densityOf(row) : null
    },
    marginsOf(rack) {
      const inlet = solved && inletMargin(standing, rack, solved)
      const margins = [
        floorMargin(hall, rack),
        ...(inlet ? [inlet] : []),
        ...(networks?.racks.get(rack.id) ?? []),
      ]
      return margins.sort((a, b) => b.usedFraction - a.usedFraction)
    },
  }
}

/** What is asked of a solved air, of what the page knows of it and of the heat of devices. */
export const solvedAir = (
  { racks, coolers }: AirResults,
  heat_W: AirCoupling['heat_W'],
): SolvedAir => ({
  deviceHeat_W: heatOf(heat_W),
  inletMax_C: new Map([...racks].map(([id, { inletMax_C }]) => [id, inletMax_C])),
  coolers: [...coolers.values()],
})
