import type { HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, SHELL_ID } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** What may be typed as the heat that a plant is built for, W: what a hall's file may hold. */
export const PLANT_SIZE_RANGE_W = [0, 1e11] as const

/** Sets the heat of liquid or air that the plant outside is built to take; null builds it for the racks. */
export function setPlantSize(hall: Hall, of: 'liquid' | 'air', size_W: number | null): HallDiff {
  if (size_W !== null) requireRange('size_W', size_W, ...PLANT_SIZE_RANGE_W)
  return rewriteRecords(hall, [SHELL_ID], (record) => {
    if (record.kind !== 'shell') return undefined
    const { plantLiquid_W, plantAir_W, ...shell } = record
    const liquid_W = of === 'liquid' ? size_W : (plantLiquid_W ?? null)
    const air_W = of === 'air' ? size_W : (plantAir_W ?? null)
    return {
      ...shell,
      ...(liquid_W !== null && { plantLiquid_W: liquid_W }),
      ...(air_W !== null && { plantAir_W: air_W }),
    }
  })
}
