import { buswayType, powerDeviceType } from '../../../models/hall/catalog.ts'
import type { Busway, Containment, Feed, Obstacle, PowerDevice } from '../../../models/hall/hall.ts'
import { setLeakage } from '../../document/commands/setLeakage.ts'
import { setRunning } from '../../document/commands/setRunning.ts'
import { edit } from '../../document/edits.ts'
import { PERCENT } from '../../format/entry.ts'
import {
  apparentPower,
  efficiency,
  length,
  mass,
  percent,
  rating,
  size,
  voltage,
} from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { EditRow, SwitchRow } from './EditRow.tsx'
import { computed, entered, Row, sourced } from './Row.tsx'

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

/** A transformer, UPS, PDU and their kin. */
export function PowerDeviceSections({ record }: { record: PowerDevice }) {
  const type = powerDeviceType(record.catalogId)
  const best = Math.max(...type.efficiency.points.map(([, fraction]) => fraction))
  return (
    <>
      <Section title="Identity" memory="power.identity">
        <Row
          label="Size"
          value={size(type.width_m.value, type.depth_m.value, type.height_m.value)}
          from={sourced(type.height_m)}
        />
        <Row label="Mass" value={mass(type.mass_kg.value)} from={sourced(type.mass_kg)} />
        <Row
          label="Stands in"
          value={{ value: record.room === 'hall' ? 'The hall' : 'Electrical room', unit: '' }}
          from={entered()}
        />
      </Section>
      <Section title="Power" memory="power.power" end={`Side ${record.side}`}>
        <SwitchRow
          label="State"
          on={record.running}
          words={['In service', 'Out']}
          onChange={(running) =>
            edit(`${running ? 'Start' : 'Stop'} ${record.name}`, (hall) =>
              setRunning(hall, [record.id], running),
            )
          }
        />
        <Row label="Voltage" value={voltage(type.voltage_V.value)} from={sourced(type.voltage_V)} />
        {type.efficiency.points.length > 0 && (
          <Row label="Efficiency, best" value={efficiency(best)} from={sourced(type.efficiency)} />
        )}
      </Section>
      <Section title="Air" memory="power.air" end="No airflow" />
      <Section title="Liquid" memory="power.liquid" end="Not connected" />
      <Section title="Limits" memory="power.limits">
        <Row
          label="Rating"
          value={apparentPower(type.rating_VA.value)}
          from={sourced(type.rating_VA)}
        />
      </Section>
    </>
  )
}

/** An overhead busway. */
export function BuswaySections({ busway }: { busway: Busway }) {
  const type = buswayType(busway.catalogId)
  const [dx_m, dz_m] = [busway.to_m[0] - busway.from_m[0], busway.to_m[1] - busway.from_m[1]]
  return (
    <>
      <Section title="Identity" memory="busway.identity">
        <Row
          label="Length"
          value={length(Math.hypot(dx_m, dz_m))}
          from={computed('From one end to the other.')}
        />
        <Row label="Height" value={length(busway.y_m)} from={entered()} />
      </Section>
      <Section title="Power" memory="busway.power" end={`Side ${busway.side}`}>
        <Row label="Voltage" value={voltage(type.voltage_V.value)} from={sourced(type.voltage_V)} />
      </Section>
      <Section title="Air" memory="busway.air" end="No airflow" />
      <Section title="Liquid" memory="busway.liquid" end="Not connected" />
      <Section title="Limits" memory="busway.limits">
        <Row label="Rating" value={rating(type.rating_A.value)} from={sourced(type.rating_A)} />
      </Section>
    </>
  )
}

/** A cable from a source to what it feeds. */
export function FeedSections({ feed }: { feed: Feed }) {
  return (
    <>
      <Section title="Identity" memory="feed.identity" end={feed.name} />
      <Section title="Power" memory="feed.power" end={`Side ${feed.side}`}>
        <Row label="Breaker" value={rating(feed.breaker_A)} from={entered()} />
      </Section>
      <Section title="Air" memory="feed.air" end="No airflow" />
      <Section title="Liquid" memory="feed.liquid" end="Not connected" />
      <Section title="Limits" memory="feed.limits" end="None" />
    </>
  )
}
