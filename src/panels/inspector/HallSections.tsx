import { recordsOf, type Shell } from '../../../models/hall/hall.ts'
import { type ShellSettings, setShell } from '../../document/commands/setShell.ts'
import { attemptShell, edit } from '../../document/edits.ts'
import { KILOGRAM_M2, MEGAWATT, METRE, MILLIMETRE, PERCENT } from '../../format/entry.ts'
import {
  area,
  band,
  count,
  floorLoad,
  length,
  limitedTemperature,
  percent,
  power,
  roomLength,
  temperature,
} from '../../format/quantity.ts'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import { HallBindingRows } from '../binding/BindingRows.tsx'
import { certaintyOf, useFigures } from '../figures.ts'
import { hottestOf } from '../hotspots.ts'
import css from '../Inspector.module.css'
import { LIMIT_C, RECOMMENDED_C } from '../limits.ts'
import { TopologyMenu } from '../power/TopologyMenu.tsx'
import { EditRow } from './EditRow.tsx'
import { EnergySection } from './EnergySection.tsx'
import { HallIndexRows } from './HallIndexRows.tsx'
import { HallLiquid } from './HallLiquid.tsx'
import { PlantSection } from './PlantSection.tsx'
import { computed, Row } from './Row.tsx'
import { HallUtilisation } from './UtilisationRow.tsx'
import { useAirWord } from './useAir.ts'

/** The hall itself: what stands in the inspector when nothing is selected. */
export function HallSections({ shell }: { shell: Shell }) {
  return (
    <InStages>
      <IdentitySection shell={shell} />
      <PowerSection shell={shell} />
      <EnergySection />
      <AirSection shell={shell} />
      <HallLiquid shell={shell} />
      <PlantSection shell={shell} />
      <LimitsSection shell={shell} />
    </InStages>
  )
}

const set = (what: string, settings: ShellSettings) =>
  edit(`${what} of the hall`, (hall) => setShell(hall, settings))

function IdentitySection({ shell }: { shell: Shell }) {
  const rackCount = useFigures(({ hall }) => recordsOf(hall, 'rack').length)
  return (
    <Section title="Identity" memory="hall.identity">
      <EditRow
        label="Length"
        value={shell.length_m}
        shown={roomLength(shell.length_m)}
        entry={METRE}
        range={[1, 500]}
        onEnter={(length_m) => attemptShell('Length of the hall', { length_m })}
      />
      <EditRow
        label="Width"
        value={shell.width_m}
        shown={roomLength(shell.width_m)}
        entry={METRE}
        range={[1, 500]}
        onEnter={(width_m) => attemptShell('Width of the hall', { width_m })}
      />
      <EditRow
        label="Clear height"
        value={shell.height_m}
        shown={roomLength(shell.height_m)}
        entry={METRE}
        range={[2, 30]}
        onEnter={(height_m) => attemptShell('Height of the hall', { height_m })}
      />
      <Row
        label="Floor area"
        value={area(shell.length_m * shell.width_m)}
        from={computed('Length × width.')}
      />
      <Row label="Racks" value={count(rackCount)} from={computed('Racks in the hall.')} />
    </Section>
  )
}

function PowerSection({ shell }: { shell: Shell }) {
  const provisioned = useFigures(({ ledger }) => ledger?.provisionedIt_W ?? null)
  const { contractedPower_W } = shell
  return (
    <Section title="Power" memory="hall.power">
      <EditRow
        label="Contracted"
        value={contractedPower_W ?? 0}
        shown={power(contractedPower_W)}
        entry={MEGAWATT}
        range={[0, 1e9]}
        onEnter={(value_W) =>
          set('Contract', { contractedPower_W: value_W === 0 ? null : value_W })
        }
      />
      {provisioned && (
        <Row
          label="Provisioned IT"
          value={power(provisioned.value)}
          from={computed(`${provisioned.basis}.`, provisioned.confidence === 'guess')}
        />
      )}
      <div className={css.row}>
        <span className={css.label}>Power chain</span>
        <TopologyMenu />
      </div>
      <HallUtilisation />
    </Section>
  )
}

function AirSection({ shell }: { shell: Shell }) {
  const hottest = useFigures(({ air }) => air && hottestOf(air.racks.values()))
  const certainty = useFigures(({ state }) => certaintyOf(state))
  const load = useFigures(({ ledger }) => ledger?.airLoad_W ?? null)
  const capacity = useFigures(({ ledger }) => ledger?.airCapacity_W ?? null)
  const word = useAirWord()
  const { floor } = shell
  return (
    <Section title="Air" memory="hall.air" end={word}>
      <Row
        label="Hottest inlet"
        value={limitedTemperature(hottest?.inletMax_C ?? null, LIMIT_C, certainty)}
        aside={hottest?.inletMaxBand ? band(hottest.inletMaxBand) : undefined}
        verdict={(hottest?.inletMax_C ?? 0) > LIMIT_C ? 'bad' : undefined}
        from={computed('The warmest point of any rack intake. Air solver.')}
      />
      {load && (
        <Row
          label="Heat to the air"
          value={power(load.value)}
          from={computed(`${load.basis}.`, load.confidence === 'guess')}
        />
      )}
      {capacity && (
        <Row
          label="Cooling capacity"
          value={power(capacity.value)}
          from={computed(`${capacity.basis}.`, capacity.confidence === 'guess')}
        />
      )}
      <HallIndexRows />
      {floor.kind === 'raised' ? (
        <>
          <EditRow
            label="Plenum depth"
            value={floor.plenumHeight_m}
            shown={length(floor.plenumHeight_m)}
            entry={MILLIMETRE}
            range={[0.1, 5]}
            onEnter={(plenumHeight_m) => set('Plenum', { floor: { ...floor, plenumHeight_m } })}
          />
          <EditRow
            label="Floor leakage"
            value={floor.leakageFraction}
            shown={percent(floor.leakageFraction)}
            entry={PERCENT}
            range={[0, 0.9]}
            onEnter={(leakageFraction) => set('Leakage', { floor: { ...floor, leakageFraction } })}
          />
        </>
      ) : (
        <Row label="Floor" value={{ value: 'Slab', unit: '' }} />
      )}
    </Section>
  )
}

function LimitsSection({ shell }: { shell: Shell }) {
  return (
    <Section title="Limits" memory="hall.limits">
      <HallBindingRows />
      <Row
        label="Inlet, recommended"
        value={temperature(RECOMMENDED_C)}
        from={{ kind: 'source', note: 'ASHRAE TC 9.9, recommended, 18 to 27 °C.' }}
      />
      <Row
        label="Inlet, allowable"
        value={temperature(LIMIT_C)}
        from={{ kind: 'source', note: 'ASHRAE TC 9.9, class A1, 15 to 32 °C.' }}
      />
      <EditRow
        label="Floor load"
        value={shell.floorLoadLimit_kg_m2}
        shown={floorLoad(shell.floorLoadLimit_kg_m2)}
        entry={KILOGRAM_M2}
        range={[0, 1e6]}
        onEnter={(floorLoadLimit_kg_m2) => set('Floor load limit', { floorLoadLimit_kg_m2 })}
      />
    </Section>
  )
}
