import { isTooWarm } from '../../../models/density/usable.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import {
  type Containment,
  type HallRecord,
  isPlaced,
  type Rack,
} from '../../../models/hall/hall.ts'
import { rackLoad_W } from '../../../models/hall/load.ts'
import { isLiquid } from '../../../models/liquid/fromHall.ts'
import { band, count, counted, mass, power, temperature } from '../../format/quantity.ts'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import { certaintyOf, useFigures } from '../figures.ts'
import { hottestOf } from '../hotspots.ts'
import { ContainRow } from './ContainRow.tsx'
import { FeedFromRows } from './FeedFromRows.tsx'
import { LeakageRow } from './LeakageRow.tsx'
import { computed, Row } from './Row.tsx'
import { SeveralLiquid } from './SeveralLiquid.tsx'
import { SwapRow } from './SwapRow.tsx'
import { TemperatureScale } from './TemperatureScale.tsx'
import { UtilisationRow } from './UtilisationRow.tsx'
import { useAirWord } from './useAir.ts'

/** What several selected records have together. */
export function SeveralSections({ records }: { records: readonly HallRecord[] }) {
  const racks = records.filter((record): record is Rack => record.kind === 'rack')
  const sheets = records.filter((record): record is Containment => record.kind === 'containment')
  const mass_kg = sum(
    records.filter(isPlaced).map((record) => catalogEntry(record.catalogId).mass_kg.value),
  )
  return (
    <InStages>
      <Section title="Identity" memory="several.identity">
        <Row label="Selected" value={count(records.length)} from={computed('Things selected.')} />
        <Row label="Racks" value={count(racks.length)} from={computed('Racks among them.')} />
        <Row
          label="Mass"
          value={mass(mass_kg)}
          from={computed('Catalogue masses, summed.', true)}
        />
        {racks.length > 0 && (
          <>
            <SwapRow racks={racks} />
            <ContainRow />
          </>
        )}
      </Section>
      <PowerSection racks={racks} />
      <AirSection racks={racks} sheets={sheets} />
      <SeveralLiquid racks={racks.filter(isLiquid)} />
      <Section title="Limits" memory="several.limits" end="By rack" />
    </InStages>
  )
}

function PowerSection({ racks }: { racks: readonly Rack[] }) {
  if (racks.length === 0) return <Section title="Power" memory="several.power" end="No racks" />
  return (
    <Section title="Power" memory="several.power">
      <Row
        label="IT load"
        value={power(sum(racks.map(rackLoad_W)))}
        from={computed('Idle to rated power by utilisation, summed.')}
      />
      <UtilisationRow
        label="Utilisation, mean"
        racks={racks}
        note={`Sets ${counted(racks.length, 'selected rack')} to one value; the hall's slider sets them with all others.`}
      />
      <FeedFromRows racks={racks} />
    </Section>
  )
}

function AirSection({ racks, sheets }: { racks: readonly Rack[]; sheets: readonly Containment[] }) {
  const word = useAirWord()
  const certainty = useFigures(({ state }) => certaintyOf(state))
  const hottest = useFigures(({ air }) =>
    hottestOf(racks.flatMap(({ id }) => air?.racks.get(id) ?? [])),
  )
  const isOver = useFigures(({ air }) => air !== null && racks.some((rack) => isTooWarm(rack, air)))
  const hottest_C = hottest?.inletMax_C ?? null
  if (racks.length === 0 && sheets.length === 0)
    return <Section title="Air" memory="several.air" end="No racks" />
  if (racks.length === 0) {
    return (
      <Section title="Air" memory="several.air" end={counted(sheets.length, 'sheet')}>
        <LeakageRow sheets={sheets} />
      </Section>
    )
  }
  return (
    <Section title="Air" memory="several.air" end={word}>
      <Row
        label="Hottest inlet"
        value={temperature(hottest_C, certainty)}
        aside={hottest?.inletMaxBand ? band(hottest.inletMaxBand) : undefined}
        verdict={isOver ? 'bad' : undefined}
        from={computed('The warmest point of their intakes. Air solver.')}
      />
      <TemperatureScale value_C={hottest_C} />
      <LeakageRow sheets={sheets} />
    </Section>
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
