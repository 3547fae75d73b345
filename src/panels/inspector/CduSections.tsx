import { cduType } from '../../../models/hall/catalog.ts'
import type { Cdu } from '../../../models/hall/hall.ts'
import { setRunning } from '../../document/commands/setRunning.ts'
import {
  LIQUID_SUPPLY_RANGE_C,
  setSupplyTemperature,
} from '../../document/commands/setSupplyTemperature.ts'
import { edit } from '../../document/edits.ts'
import { CELSIUS } from '../../format/entry.ts'
import { difference, liquidFlow, mass, power, size, temperature } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { EditRow, SwitchRow } from './EditRow.tsx'
import { Row, sourced } from './Row.tsx'

/** All that is known of a coolant distribution unit. */
export function CduSections({ cdu }: { cdu: Cdu }) {
  const type = cduType(cdu.catalogId)
  return (
    <>
      <Section title="Identity" memory="cdu.identity">
        <Row
          label="Size"
          value={size(type.width_m.value, type.depth_m.value, type.height_m.value)}
          from={sourced(type.height_m)}
        />
        <Row label="Mass" value={mass(type.mass_kg.value)} from={sourced(type.mass_kg)} />
      </Section>
      <Section title="Power" memory="cdu.power">
        <SwitchRow
          label="State"
          on={cdu.running}
          words={['Running', 'Off']}
          onChange={(running) =>
            edit(`${running ? 'Start' : 'Stop'} ${cdu.name}`, (hall) =>
              setRunning(hall, [cdu.id], running),
            )
          }
        />
        <Row
          label="Pump power"
          value={power(type.pumpPower_W.value)}
          from={sourced(type.pumpPower_W)}
        />
      </Section>
      <Section title="Air" memory="cdu.air" end="No airflow" />
      <Section title="Liquid" memory="cdu.liquid">
        <EditRow
          label="Supply setpoint"
          value={cdu.supplyTemperature_C}
          shown={temperature(cdu.supplyTemperature_C)}
          entry={CELSIUS}
          range={LIQUID_SUPPLY_RANGE_C}
          onEnter={(value_C) =>
            edit(`Supply of ${cdu.name}`, (hall) => setSupplyTemperature(hall, [cdu.id], value_C))
          }
        />
        <Row label="Flow" value={liquidFlow(type.flow_m3_s.value)} from={sourced(type.flow_m3_s)} />
        <Row
          label="Approach"
          value={difference(type.approach_K.value)}
          from={sourced(type.approach_K)}
        />
      </Section>
      <Section title="Limits" memory="cdu.limits">
        <Row
          label="Capacity"
          value={power(type.capacity_W.value)}
          from={sourced(type.capacity_W)}
        />
      </Section>
    </>
  )
}
