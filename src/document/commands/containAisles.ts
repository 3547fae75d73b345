import { type Aisle, aisleName } from '../../../models/hall/aisles.ts'
import { containmentType } from '../../../models/hall/catalog.ts'
import { closing, type SheetPlan } from '../../../models/hall/containing.ts'
import type { HallDiff, RecordChange } from '../../../models/hall/diff.ts'
import type { Containment, Hall } from '../../../models/hall/hall.ts'
import { Naming } from './naming.ts'

/** Lays what closes the aisles and is not there: one diff, each sheet named by its aisle. */
export function containAisles(hall: Hall, aisles: readonly Aisle[]): HallDiff {
  const naming = new Naming(hall)
  const diff = new Map<Containment['id'], RecordChange>()
  for (const aisle of aisles) {
    for (const { part, ...plan } of closing(hall, aisle)) {
      const words = `${aisleName(aisle)} ${PART[part][aisle.along]}`
      const name = part === 'panel' ? naming.first(words) : naming.free(words)
      const id = naming.id('containment', name)
      const leakageFraction = containmentType(plan.form).leakageFraction.value
      diff.set(id, { after: { kind: 'containment', id, name, ...plan, leakageFraction } })
    }
  }
  return diff
}

/** As the example halls name them: low x is west, low z south. */
const PART: Record<SheetPlan['part'], Record<Aisle['along'], string>> = {
  doorLow: { x: 'door west', z: 'door south' },
  doorHigh: { x: 'door east', z: 'door north' },
  roof: { x: 'roof', z: 'roof' },
  panel: { x: 'panel', z: 'panel' },
}
