import type { Containment, Obstacle } from '../../../models/hall/hall.ts'
import { setLeakage } from '../../document/commands/setLeakage.ts'
import { edit } from '../../document/edits.ts'
import { PERCENT } from '../../format/entry.ts'
import { length, percent, size } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { EditRow } from './EditRow.tsx'
import { entered, Row } from './Row.tsx'

/** A sheet of containment. */
export function ContainmentSections({ sheet }: { sheet: Containment }) {
  return (
    <>
      <Section title="Identity" memory="sheet.identity">
        <Row
          label="Size"
          value={size(...sheet.size_m.filter((side) => side > 0))}
          from={entered()}
        />
        <Row label="Lower edge" value={length(sheet.y_m)} from={entered()} />
      </Section>
      <Section title="Power" memory="sheet.power" end="None" />
      <Section title="Air" memory="sheet.air">
        <EditRow
          label="Open share"
          value={sheet.leakageFraction}
          shown={percent(sheet.leakageFraction)}
          entry={PERCENT}
          range={[0, 1]}
          onEnter={(fraction) =>
            edit(`Leakage of ${sheet.name}`, (hall) => setLeakage(hall, [sheet.id], fraction))
          }
        />
      </Section>
      <Section title="Liquid" memory="sheet.liquid" end="Not connected" />
      <Section title="Limits" memory="sheet.limits" end="None" />
    </>
  )
}

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
