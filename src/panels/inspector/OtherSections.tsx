import type { Containment, Obstacle } from '../../../models/hall/hall.ts'
import {
  SHEET_EDGE_RANGE_M,
  SHEET_SIDE_RANGE_M,
  setSheetEdge,
  setSheetSide,
} from '../../document/commands/setSheet.ts'
import { documentStore } from '../../document/document.ts'
import { attempt } from '../../document/edits.ts'
import { MILLIMETRE } from '../../format/entry.ts'
import { length, size } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { EditRow } from './EditRow.tsx'
import { LeakageRow } from './LeakageRow.tsx'
import { entered, Row } from './Row.tsx'

/** A sheet of containment. */
export function ContainmentSections({ sheet }: { sheet: Containment }) {
  return (
    <>
      <Section title="Identity" memory="sheet.identity">
        {SIDES.map((axis) => (
          <SideRow key={axis} sheet={sheet} axis={axis} />
        ))}
        <EditRow
          label={sheet.size_m[1] === 0 ? 'Height above floor' : 'Lower edge'}
          value={sheet.y_m}
          shown={length(sheet.y_m)}
          entry={MILLIMETRE}
          range={SHEET_EDGE_RANGE_M}
          onEnter={(y_m) =>
            attempt(
              `Height of ${sheet.name}`,
              setSheetEdge(documentStore.getState().hall, sheet.id, y_m),
            )
          }
        />
      </Section>
      <Section title="Power" memory="sheet.power" end="None" />
      <Section title="Air" memory="sheet.air">
        <LeakageRow sheets={[sheet]} />
      </Section>
      <Section title="Liquid" memory="sheet.liquid" end="Not connected" />
      <Section title="Limits" memory="sheet.limits" end="None" />
    </>
  )
}

const SIDES = [0, 1, 2] as const

/** How long a sheet is along one axis; its middle stays where it is. */
function SideRow({ sheet, axis }: { sheet: Containment; axis: 0 | 1 | 2 }) {
  const side_m = sheet.size_m[axis]
  if (side_m === 0) return null
  const label = axis === 1 ? 'Height' : sheet.size_m[1] > 0 ? 'Width' : SIDE_WORD[axis]
  return (
    <EditRow
      label={label}
      value={side_m}
      shown={length(side_m)}
      entry={MILLIMETRE}
      range={SHEET_SIDE_RANGE_M}
      onEnter={(next_m) =>
        attempt(
          `${label} of ${sheet.name}`,
          setSheetSide(documentStore.getState().hall, sheet.id, axis, next_m),
        )
      }
    />
  )
}
const SIDE_WORD = { 0: 'Along the hall', 2: 'Across the hall' } as const

/** A column, beam or box. */
export function ObstacleSections({ obstacle }: { obstacle: Obstacle }) {
  return (
    <>
      <Section title="Identity" memory="obstacle.identity">
        <Row label="Size" value={size(...obstacle.size_m)} from={entered()} />
        <Row label="Underside" value={length(obstacle.y_m)} from={entered()} />
      </Section>
      <Section title="Power" memory="obstacle.power" end="None" />
      <Section title="Air" memory="obstacle.air" end="Solid" />
      <Section title="Liquid" memory="obstacle.liquid" end="Not connected" />
      <Section title="Limits" memory="obstacle.limits" end="None" />
    </>
  )
}
