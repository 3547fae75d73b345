import { tileType } from '../../../models/hall/catalog.ts'
import type { Tile } from '../../../models/hall/hall.ts'
import { setTileOpen } from '../../document/commands/setTileOpen.ts'
import { edit } from '../../document/edits.ts'
import { PERCENT } from '../../format/entry.ts'
import { airflow, percent, size, temperature } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { EditRow } from './EditRow.tsx'
import { computed, Row, sourced } from './Row.tsx'
import { useAir, useAirWord } from './useAir.ts'

/** All that is known of a perforated tile. */
export function TileSections({ tile }: { tile: Tile }) {
  const type = tileType(tile.catalogId)
  const { air, certainty } = useAir('tiles', tile.id)
  const word = useAirWord()
  const solved = computed('Air solver, on the grid that the bar names.')
  return (
    <>
      <Section title="Identity" memory="tile.identity">
        <Row
          label="Size"
          value={size(type.width_m.value, type.depth_m.value)}
          from={sourced(type.width_m)}
        />
        <Row
          label="Open area"
          value={percent(type.openAreaFraction.value)}
          from={sourced(type.openAreaFraction)}
        />
      </Section>
      <Section title="Power" memory="tile.power" end="None" />
      <Section title="Air" memory="tile.air" end={word}>
        <EditRow
          label="Damper open"
          value={tile.openFraction}
          shown={percent(tile.openFraction)}
          entry={PERCENT}
          range={[0, 1]}
          onEnter={(fraction) =>
            edit(`Damper of ${tile.name}`, (hall) => setTileOpen(hall, [tile.id], fraction))
          }
        />
        <Row label="Airflow" value={airflow(air?.airflow_m3_s ?? null, certainty)} from={solved} />
        <Row
          label="Supply temperature"
          value={temperature(air?.supply_C ?? null, certainty)}
          from={solved}
        />
      </Section>
      <Section title="Liquid" memory="tile.liquid" end="Not connected" />
      <Section title="Limits" memory="tile.limits" end="None" />
    </>
  )
}
