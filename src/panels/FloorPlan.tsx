import { useStore } from 'zustand'
import { boxOf } from '../../models/hall/boxes.ts'
import { type Hall, type HallRecord, SHELL_ID } from '../../models/hall/hall.ts'
import { select, workspaceStore } from '../workspace/workspace.ts'
import css from './FloorPlan.module.css'
import { useFigures } from './figures.ts'
import { mapColour } from './limits.ts'

/** The hall from above, drawn flat: what there is where a browser cannot draw in three dimensions. */
export function FloorPlan() {
  const hall = useFigures((figures) => figures.hall)
  const racks = useFigures((figures) => figures.air?.racks ?? null)
  const selection = useStore(workspaceStore, (workspace) => workspace.selection)
  const shell = hall.records.get(SHELL_ID)
  if (shell?.kind !== 'shell') return null
  const margin_m = 0.8
  const viewBox = [
    -margin_m,
    -margin_m,
    shell.length_m + 2 * margin_m,
    shell.width_m + 2 * margin_m,
  ].join(' ')
  return (
    <fieldset className={css.plan} aria-label="Plan of the hall">
      <svg viewBox={viewBox} aria-hidden>
        <rect className={css.floor} width={shell.length_m} height={shell.width_m} />
        {drawn(hall).map((record) => (
          <Footprint
            key={record.id}
            hall={hall}
            record={record}
            inlet_C={racks?.get(record.id)?.inletMax_C ?? null}
            selected={selection.has(record.id)}
          />
        ))}
      </svg>
    </fieldset>
  )
}

type Drawn = Exclude<
  HallRecord,
  { kind: 'feed' | 'economics' | 'levers' | 'shell' | 'busway' | 'rearDoorCooler' }
>

/** Tiles under what stands on them, so that nothing is hidden. */
function drawn(hall: Hall): Drawn[] {
  const shown = [...hall.records.values()].filter(
    (record): record is Drawn =>
      record.kind !== 'feed' &&
      record.kind !== 'economics' &&
      record.kind !== 'levers' &&
      record.kind !== 'shell' &&
      record.kind !== 'busway' &&
      record.kind !== 'rearDoorCooler',
  )
  return shown.sort((a, b) => Number(b.kind === 'tile') - Number(a.kind === 'tile'))
}

/** A sheet of containment is flat; a line of this width shows it, m. */
const SHEET_M = 0.06

function Footprint({
  hall,
  record,
  inlet_C,
  selected,
}: {
  hall: Hall
  record: Drawn
  inlet_C: number | null
  selected: boolean
}) {
  const { min, max } = boxOf(hall, record)
  const [w, d] = [Math.max(SHEET_M, max[0] - min[0]), Math.max(SHEET_M, max[2] - min[2])]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the plan takes the keys
    <rect
      className={css[record.kind]}
      data-selected={selected}
      x={min[0]}
      y={min[2]}
      width={w}
      height={d}
      style={inlet_C === null ? undefined : { fill: mapColour(inlet_C) }}
      onClick={() => select(record.id)}
    >
      <title>{record.name}</title>
    </rect>
  )
}
