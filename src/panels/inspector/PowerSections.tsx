import { buswayType, powerDeviceType } from '../../../models/hall/catalog.ts'
import type {
  Busway,
  Feed,
  FeedSide,
  HallId,
  PowerDevice,
  Service,
} from '../../../models/hall/hall.ts'
import { capitalised, SERVICE_WORD } from '../../../models/hall/words.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { efficiencyInMode, upsModeOf } from '../../../models/power/upsMode.ts'
import {
  BREAKER_RANGE_A,
  setBreaker,
  setFeedSource,
  setSide,
} from '../../document/commands/editFeeds.ts'
import { BUSWAY_LENGTH_RANGE_M, setBuswayLength } from '../../document/commands/placeBusway.ts'
import { documentStore } from '../../document/document.ts'
import { attempt, edit } from '../../document/edits.ts'
import { bringTo } from '../../document/service.ts'
import { AMPERE, KILOVOLT_AMPERE, METRE } from '../../format/entry.ts'
import {
  apparentPower,
  efficiency,
  length,
  rating,
  roomLength,
  voltage,
} from '../../format/quantity.ts'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import { useFigures } from '../figures.ts'
import { BodyRows } from './BodyRows.tsx'
import { BreakerOfRow } from './BreakerOfRow.tsx'
import { ChoiceRow } from './ChoiceRow.tsx'
import { ContinuousRows } from './ContinuousRating.tsx'
import { EditRow } from './EditRow.tsx'
import { FeedsFrom, FeedsInto } from './FeedList.tsx'
import { sourcesFor } from './feedSources.ts'
import { BatteryRows, FailureNote, LoadRows, OnBatteryRow, PowerProblems } from './LoadRows.tsx'
import { OutageRows } from './OutageRows.tsx'
import { entered, Row, sourced } from './Row.tsx'
import { SizeRow } from './SizeRow.tsx'
import { UpsModeRow } from './UpsModeRow.tsx'

const SIDES = (['A', 'B', 'C', 'D'] as const).map((side) => ({ value: side, label: side }))

function SideRow({ id, name, side }: { id: HallId; name: string; side: FeedSide }) {
  return (
    <ChoiceRow
      label="Side"
      value={side}
      options={SIDES}
      onChange={(next) => edit(`Side of ${name}`, (hall) => setSide(hall, [id], next))}
    />
  )
}

const SERVICES = (['inService', 'failed', 'maintenance'] as const).map((value) => ({
  value,
  label: capitalised(SERVICE_WORD[value]),
}))

function ServiceRow({ id, service }: { id: HallId; service: Service }) {
  return (
    <ChoiceRow
      label="State"
      value={service}
      options={SERVICES}
      onChange={(next) => bringTo(next, [id])}
    />
  )
}

/** What it carries or, while it is out, where that went. */
const FlowRows = ({
  record: { id, service },
  nominal_V,
}: {
  record: Pick<PowerDevice, 'id' | 'service'>
  nominal_V: number | null
}) =>
  service === 'inService' ? <LoadRows id={id} nominal_V={nominal_V} /> : <OutageRows id={id} />

/** A transformer, UPS, PDU and their kin. */
export function PowerDeviceSections({ record }: { record: PowerDevice }) {
  const type = powerDeviceType(record.catalogId)
  const points =
    type.role === 'ups'
      ? efficiencyInMode(type.efficiency.points, upsModeOf(record))
      : type.efficiency.points
  const best = Math.max(...points.map(([, fraction]) => fraction))
  return (
    <InStages>
      <Section title="Identity" memory="power.identity">
        <BodyRows type={type} />
        <Row
          label="Stands in"
          value={{ value: record.room === 'hall' ? 'The hall' : 'Electrical room', unit: '' }}
          from={entered()}
        />
      </Section>
      <Section title="Power" memory="power.power" end={`Side ${record.side}`}>
        <ServiceRow id={record.id} service={record.service} />
        <SideRow {...record} />
        {type.role === 'ups' && <UpsModeRow ups={record} />}
        {type.role === 'battery' ? (
          <BatteryRows battery={record} />
        ) : (
          <FlowRows record={record} nominal_V={type.voltage_V.value} />
        )}
        {(type.role === 'ups' || type.role === 'rectifier') && <OnBatteryRow id={record.id} />}
        {type.efficiency.points.length > 0 && (
          <Row label="Efficiency, best" value={efficiency(best)} from={sourced(type.efficiency)} />
        )}
        <FeedsInto record={record} />
        <FeedsFrom id={record.id} />
        <FailureNote id={record.id} />
      </Section>
      <Section title="Air" memory="power.air" end="No airflow" />
      <Section title="Liquid" memory="power.liquid" end="Not connected" />
      <Section title="Limits" memory="power.limits">
        <SizeRow
          record={record}
          label="Rating"
          figure={type.rating_VA}
          entry={KILOVOLT_AMPERE}
          format={apparentPower}
        />
        <PowerProblems id={record.id} />
      </Section>
    </InStages>
  )
}

/** An overhead busway. */
export function BuswaySections({ busway }: { busway: Busway }) {
  const type = buswayType(busway.catalogId)
  const [dx_m, dz_m] = [busway.to_m[0] - busway.from_m[0], busway.to_m[1] - busway.from_m[1]]
  const length_m = Math.hypot(dx_m, dz_m)
  return (
    <InStages>
      <Section title="Identity" memory="busway.identity">
        <EditRow
          label="Length"
          value={length_m}
          shown={roomLength(length_m)}
          entry={METRE}
          range={BUSWAY_LENGTH_RANGE_M}
          onEnter={(next_m) =>
            attempt(
              `Length of ${busway.name}`,
              setBuswayLength(documentStore.getState().hall, busway.id, next_m),
            )
          }
        />
        <Row label="Height" value={length(busway.y_m)} from={entered()} />
      </Section>
      <Section title="Power" memory="busway.power" end={`Side ${busway.side}`}>
        <ServiceRow id={busway.id} service={busway.service} />
        <SideRow {...busway} />
        <FlowRows record={busway} nominal_V={type.voltage_V.value} />
        <FeedsInto record={busway} />
        <FeedsFrom id={busway.id} />
        <FailureNote id={busway.id} />
      </Section>
      <Section title="Air" memory="busway.air" end="No airflow" />
      <Section title="Liquid" memory="busway.liquid" end="Not connected" />
      <Section title="Limits" memory="busway.limits">
        <SizeRow
          record={busway}
          label="Rating"
          figure={type.rating_A}
          entry={AMPERE}
          format={rating}
        />
        <Row label="Voltage" value={voltage(type.voltage_V.value)} from={sourced(type.voltage_V)} />
        <PowerProblems id={busway.id} />
      </Section>
    </InStages>
  )
}

/** A cable from a source to what it feeds. */
export function FeedSections({ feed }: { feed: Feed }) {
  const hall = useFigures((figures) => figures.hall)
  const from = hall.records.get(feed.fromId)
  const to = hall.records.get(feed.toId)
  const sources = sourcesFor(hall, to ?? feed)
    .flatMap((group) => group.sources)
    .map(({ record: { id }, words }) => ({ value: id, label: words }))
  const now = { value: feed.fromId, label: from?.name ?? 'Not in this hall' }
  return (
    <InStages>
      <Section title="Identity" memory="feed.identity">
        <ChoiceRow
          label="From"
          value={feed.fromId}
          options={sources.some(({ value }) => value === feed.fromId) ? sources : [now, ...sources]}
          onChange={(fromId) =>
            edit(`Source of ${feed.name}`, (now) => setFeedSource(now, feed.id, fromId))
          }
        />
        <Row
          label="To"
          value={{ value: to?.name ?? 'Not in this hall', unit: '' }}
          from={entered()}
        />
      </Section>
      <Section title="Power" memory="feed.power" end={`Side ${feed.side}`}>
        <ServiceRow id={feed.id} service={feed.service} />
        <SideRow {...feed} />
        <EditRow
          label="Breaker"
          value={feed.breaker_A}
          shown={rating(feed.breaker_A)}
          entry={AMPERE}
          range={BREAKER_RANGE_A}
          onEnter={(breaker_A) =>
            edit(`Breaker of ${feed.name}`, (now) => setBreaker(now, [feed.id], breaker_A))
          }
        />
        <BreakerOfRow feed={feed} hall={hall} />
        {isBattery(from) ? (
          <BatteryRows battery={from} />
        ) : (
          <FlowRows record={feed} nominal_V={null} />
        )}
        <FailureNote id={feed.id} />
      </Section>
      <Section title="Air" memory="feed.air" end="No airflow" />
      <Section title="Liquid" memory="feed.liquid" end="Not connected" />
      <Section title="Limits" memory="feed.limits">
        <Row label="Breaker" value={rating(feed.breaker_A)} from={entered()} />
        <ContinuousRows breaker_A={feed.breaker_A} />
        <PowerProblems id={feed.id} />
      </Section>
    </InStages>
  )
}
