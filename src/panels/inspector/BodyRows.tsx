import type { Figure } from '../../../models/hall/catalogTypes.ts'
import type { Cdu, Cooler } from '../../../models/hall/hall.ts'
import { setRunning } from '../../document/commands/setRunning.ts'
import { edit } from '../../document/edits.ts'
import { mass, size } from '../../format/quantity.ts'
import { SwitchRow } from './EditRow.tsx'
import { Row, sourced } from './Row.tsx'

interface Body {
  readonly width_m: Figure
  readonly depth_m: Figure
  readonly height_m: Figure
  readonly mass_kg: Figure
}

/** Size and mass of a thing, as its catalogue entry says. */
export const BodyRows = ({ type: { width_m, depth_m, height_m, mass_kg } }: { type: Body }) => (
  <>
    <Row
      label="Size"
      value={size(width_m.value, depth_m.value, height_m.value)}
      from={sourced(height_m)}
    />
    <Row label="Mass" value={mass(mass_kg.value)} from={sourced(mass_kg)} />
  </>
)

/** Whether a cooler or a CDU runs. */
export const RunningRow = ({ record: { id, name, running } }: { record: Cdu | Cooler }) => (
  <SwitchRow
    label="State"
    on={running}
    words={['Running', 'Out']}
    onChange={(next) =>
      edit(`${next ? 'Start' : 'Take out'} ${name}`, (hall) => setRunning(hall, [id], next))
    }
  />
)
