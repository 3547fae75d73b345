import { BAND_WORDS } from '../../../models/air/band.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import { rackFloorLoad } from '../../../models/hall/floorLoad.ts'
import type { Rack } from '../../../models/hall/hall.ts'
import { rackAirHeat_W, rackLoad_W, rackRated_W } from '../../../models/hall/load.ts'
import { RATED_POWER_RANGE_W, setRatedPower } from '../../document/commands/setRatedPower.ts'
import { edit } from '../../document/edits.ts'
import { KILOWATT } from '../../format/entry.ts'
import {
  airflow,
  band,
  count,
  counted,
  floorLoad,
  length,
  limitedTemperature,
  power,
  temperature,
  text,
} from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import { select } from '../../workspace/workspace.ts'
import { RackBindingRows } from '../binding/BindingRows.tsx'
import { useFigures } from '../figures.ts'
import { inletLimit_C, LIMIT_C } from '../limits.ts'
import { rowOfRack, standsIn } from '../rows.ts'
import { BodyRows } from './BodyRows.tsx'
import { ContainRow } from './ContainRow.tsx'
import { clearFront_m } from './clearance.ts'
import { EditRow } from './EditRow.tsx'
import { FeedsInto } from './FeedList.tsx'
import { feedsInto, feedWords } from './feedSources.ts'
import { PowerProblems } from './LoadRows.tsx'
import { RackLiquid } from './RackLiquid.tsx'
import { RackPowerRows } from './RackPowerRows.tsx'
import { RackTrustRows } from './RackTrustRows.tsx'
import { computed, Row, sourced } from './Row.tsx'
import { SwapRow } from './SwapRow.tsx'
import { TemperatureScale } from './TemperatureScale.tsx'
import { UtilisationRow } from './UtilisationRow.tsx'
import { useAir, useAirWord } from './useAir.ts'

/** All that is known of one rack. */
export function RackSections({ rack }: { rack: Rack }) {
  return (
    <InStages>
      <IdentitySection rack={rack} />
      <PowerSection rack={rack} />
      <AirSection rack={rack} />
      <RackLiquid rack={rack} />
      <LimitsSection rack={rack} />
    </InStages>
  )
}

function IdentitySection({ rack }: { rack: Rack }) {
  const type = rackType(rack.catalogId)
  const hall = useFigures((figures) => figures.hall)
  const row = rowOfRack(hall, rack)
  return (
    <Section title="Identity" memory="rack.identity" end={standsIn(hall, rack)}>
      <BodyRows type={type} />
      <Row label="GPUs" value={count(type.gpuCount.value)} from={sourced(type.gpuCount)} />
      <SwapRow racks={[rack]} />
      <ContainRow>
        {row && (
          <Button look="quiet" onClick={() => select(...row.racks.map(({ id }) => id))}>
            Select row {row.name}, {counted(row.racks.length, 'rack')}
          </Button>
        )}
      </ContainRow>
    </Section>
  )
}

function PowerSection({ rack }: { rack: Rack }) {
  const type = rackType(rack.catalogId)
  const hall = useFigures((figures) => figures.hall)
  const row = rowOfRack(hall, rack)
  return (
    <Section
      title="Power"
      memory="rack.power"
      end={feedWords(feedsInto(hall, rack.id).length, type.feedCount.value)}
    >
      <Row
        label="IT load"
        value={power(rackLoad_W(rack))}
        from={computed(
          'Idle power, and what utilisation adds up to rated power.',
          type.ratedPower_W.confidence === 'guess',
        )}
      />
      <EditRow
        label="Rated power"
        value={rackRated_W(rack)}
        shown={power(rackRated_W(rack))}
        entry={KILOWATT}
        range={RATED_POWER_RANGE_W}
        {...(rack.ratedPower_W === null && { from: sourced(type.ratedPower_W) })}
        onEnter={(ratedPower_W) =>
          edit(`Rated power of ${rack.name}`, (hall) =>
            setRatedPower(hall, [rack.id], ratedPower_W),
          )
        }
      />
      <UtilisationRow
        key={rack.id}
        label="Utilisation"
        racks={[rack]}
        note={`Moves ${rack.name} alone, until its row or the hall is slid.`}
      />
      {row && (
        <UtilisationRow
          key={row.name}
          label={`Utilisation, row ${row.name}`}
          racks={row.racks}
          note={`Sets all ${counted(row.racks.length, 'rack')} of the row, this one too, to one value; the hall's slider does so for every row.`}
        />
      )}
      <RackPowerRows rack={rack} />
      <FeedsInto record={rack} />
      <PowerProblems id={rack.id} />
    </Section>
  )
}

function AirSection({ rack }: { rack: Rack }) {
  const type = rackType(rack.catalogId)
  const { air, certainty } = useAir('racks', rack.id)
  const word = useAirWord()
  const limit_C = inletLimit_C(type)
  if (type.airflow_m3_s.points.length === 0) {
    return (
      <Section title="Air" memory="rack.air" end="No air intake">
        <Row
          label="Heat to the room"
          value={power(rackAirHeat_W(rack))}
          from={computed('IT load less what the liquid takes.', isGuess(rack))}
        />
      </Section>
    )
  }
  const solved = computed('Air solver, on the grid that the bar names.')
  const banded = computed(`Air solver, on the grid that the bar names. ± is ${BAND_WORDS}.`)
  return (
    <Section title="Air" memory="rack.air" end={word}>
      <Row
        label="Inlet, hottest point"
        value={limitedTemperature(air?.inletMax_C ?? null, limit_C, certainty)}
        aside={air?.inletMaxBand ? band(air.inletMaxBand) : undefined}
        verdict={(air?.inletMax_C ?? 0) > limit_C ? 'bad' : undefined}
        from={banded}
      />
      <TemperatureScale value_C={air?.inletMax_C ?? null} />
      <Row
        label="Inlet, mean"
        value={temperature(air?.inletMean_C ?? null, certainty)}
        aside={air?.inletMeanBand ? band(air.inletMeanBand) : undefined}
        from={banded}
      />
      <Row
        label="Outlet, mean"
        value={temperature(air?.outlet_C ?? null, certainty)}
        from={solved}
      />
      <Row
        label="Airflow"
        value={airflow(air?.airflow_m3_s ?? null)}
        from={sourced(type.airflow_m3_s)}
      />
      <RackTrustRows air={air} />
      <Row
        label="Heat to the air"
        value={power(rackAirHeat_W(rack))}
        from={computed('IT load less what the liquid takes.', isGuess(rack))}
      />
    </Section>
  )
}

function LimitsSection({ rack }: { rack: Rack }) {
  const type = rackType(rack.catalogId)
  const hall = useFigures((figures) => figures.hall)
  const shell = hall.records.get('shell:hall')
  const { load_kg_m2, isGuess: isMassGuess } = rackFloorLoad(rack)
  const limit_kg_m2 = shell?.kind === 'shell' ? shell.floorLoadLimit_kg_m2 : null
  const clear_m = clearFront_m(hall, rack)
  return (
    <Section title="Limits" memory="rack.limits">
      <RackBindingRows rack={rack} />
      <Row
        label="Inlet, hall"
        value={temperature(LIMIT_C)}
        from={{ kind: 'source', note: 'ASHRAE TC 9.9, class A1 allowable, 15 to 32 °C.' }}
      />
      <Row
        label="Inlet, this rack"
        value={temperature(type.inletAllowable_C.value)}
        from={sourced(type.inletAllowable_C)}
      />
      <Row
        label="Floor load"
        value={floorLoad(load_kg_m2)}
        aside={limit_kg_m2 === null ? '' : `of ${count(limit_kg_m2).value}`}
        verdict={limit_kg_m2 !== null && load_kg_m2 > limit_kg_m2 ? 'bad' : undefined}
        from={computed('Mass over footprint.', isMassGuess)}
      />
      <Row
        label="Front clearance"
        value={length(clear_m)}
        verdict={clear_m < type.clearanceFront_m.value ? 'warn' : undefined}
        from={computed(
          `Free floor in front; service needs ${text(length(type.clearanceFront_m.value))}.`,
        )}
      />
    </Section>
  )
}

const isGuess = (rack: Rack): boolean => {
  const type = rackType(rack.catalogId)
  return [type.ratedPower_W, type.liquidCaptureFraction].some(
    ({ confidence }) => confidence === 'guess',
  )
}
