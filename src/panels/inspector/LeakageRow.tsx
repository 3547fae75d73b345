import { containmentType } from '../../../models/hall/catalog.ts'
import type { Containment } from '../../../models/hall/hall.ts'
import { setLeakage } from '../../document/commands/setLeakage.ts'
import { edit } from '../../document/edits.ts'
import { TENTH_PERCENT } from '../../format/entry.ts'
import { counted, openShare } from '../../format/quantity.ts'
import { EditRow } from './EditRow.tsx'
import { entered, sourced } from './Row.tsx'

/** How much of a sheet is open; of several their mean by area, and what is typed is set for all of them. */
export function LeakageRow({ sheets }: { sheets: readonly Containment[] }) {
  const [only] = sheets
  if (!only) return null
  const area_m2 = sheets.reduce((sum, sheet) => sum + areaOf_m2(sheet), 0)
  const leak_m2 = sheets.reduce((sum, sheet) => sum + areaOf_m2(sheet) * sheet.leakageFraction, 0)
  const mean = leak_m2 / area_m2
  const standard = containmentType(only.form).leakageFraction
  const isAsCatalogued = sheets.length === 1 && only.leakageFraction === standard.value
  const whose = sheets.length === 1 ? only.name : counted(sheets.length, 'sheet')
  return (
    <EditRow
      label={sheets.length === 1 ? 'Leakage, open share' : 'Leakage, mean open share'}
      value={mean}
      shown={openShare(mean)}
      entry={TENTH_PERCENT}
      range={[0, 1]}
      from={
        isAsCatalogued
          ? sourced(standard)
          : entered(sheets.length === 1 ? undefined : 'By area. What is typed is set for each.')
      }
      onEnter={(fraction) =>
        edit(`Leakage of ${whose}`, (hall) =>
          setLeakage(
            hall,
            sheets.map(({ id }) => id),
            fraction,
          ),
        )
      }
    />
  )
}

const areaOf_m2 = ({ size_m }: Containment): number =>
  size_m.reduce((area, side_m) => (side_m === 0 ? area : area * side_m), 1)
