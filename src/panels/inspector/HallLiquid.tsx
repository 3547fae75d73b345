import { useStore } from 'zustand'
import { type Hall, recordsOf, type Shell } from '../../../models/hall/hall.ts'
import { FLUID_NAMES, type Fluid } from '../../../models/liquid/fluids.ts'
import { facilitySupply_C } from '../../../models/liquid/fromHall.ts'
import { FACILITY_SUPPLY_RANGE_C, type LiquidSettings } from '../../../models/liquid/settings.ts'
import type {
  CduResult,
  LiquidLoopResult,
  LiquidSolution,
} from '../../../workers/network/contract.ts'
import { setFacility } from '../../document/commands/setFacility.ts'
import { setSupplyTemperature } from '../../document/commands/setSupplyTemperature.ts'
import { edit } from '../../document/edits.ts'
import { resultsStore } from '../../engine/results.ts'
import { CELSIUS } from '../../format/entry.ts'
import { count, liquidFlow, power, temperature, text } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { orderCamera, select } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { liquidVerdict } from '../liquid/liquidWords.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { EditRow, SwitchRow } from './EditRow.tsx'
import own from './HallLiquid.module.css'
import { LiquidFailures } from './LiquidFailures.tsx'
import { computed, entered, Row } from './Row.tsx'
import { SOLVED, useLiquid } from './useLiquid.ts'

/** What supply may be set for the racks of a hall at once, °C. Source: issue 5, warm water from 18 to 50. */
const RACK_SUPPLY_RANGE_C = [18, 50] as const

/** The hall's loops: each CDU in a line, the facility's water, and what the loss of a CDU would take. */
export function HallLiquid({ shell }: { shell: Shell }) {
  const liquid = useLiquid()
  const load = useFigures(({ ledger }) => ledger?.liquidLoad_W ?? null)
  const capacity = useFigures(({ ledger }) => ledger?.liquidCapacity_W ?? null)
  const hall = useFigures((figures) => figures.hall)
  const cduCount = recordsOf(hall, 'cdu').length
  if ((load?.value ?? 0) === 0 && cduCount === 0) {
    return <Section title="Liquid" memory="hall.liquid" end="Not connected" />
  }
  const facility = liquid?.loops.find(({ id }) => id === FACILITY_LOOP)
  return (
    <Section title="Liquid" memory="hall.liquid" end={liquid && <LiquidEnd liquid={liquid} />}>
      {load && (
        <Row
          label="Heat to liquid"
          value={power(load.value)}
          aside={capacity ? `of ${text(power(capacity.value))}` : undefined}
          verdict={(load.value ?? 0) > (capacity?.value ?? 0) ? 'bad' : undefined}
          from={computed(`${load.basis} ${capacity?.basis ?? ''}`, load.confidence === 'guess')}
        />
      )}
      {liquid?.message && <p className={css.note}>{liquid.message}</p>}
      {liquid && liquid.cdus.length > 0 && <Units units={liquid.cdus} />}
      {cduCount > 0 && <RackSupplyRow hall={hall} />}
      <FacilityRows shell={shell} hall={hall} facility={facility} />
      <LiquidFailures />
    </Section>
  )
}

/** The same verdict as in the list of the Liquid view. */
function LiquidEnd({ liquid }: { liquid: LiquidSolution }) {
  const unmet_W = useStore(resultsStore, ({ network }) => network?.energy.peakUnmet_W ?? 0)
  const { words, verdict } = liquidVerdict(liquid, unmet_W)
  return <span className={verdict === 'bad' ? css.bad : undefined}>{words}</span>
}

const FACILITY_LOOP = 'loop:facility'

/** One line for each unit; a press selects it. */
function Units({ units }: { units: readonly CduResult[] }) {
  return (
    <table className={own.units} aria-label="CDUs">
      <thead>
        <tr>
          <th scope="col">CDU</th>
          <th scope="col">Supply</th>
          <th scope="col">Return</th>
          <th scope="col">L/min</th>
          <th scope="col">Load</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">
              <button
                type="button"
                onClick={() => {
                  if (!unit.recordId) return
                  select(unit.recordId)
                  orderCamera('goTo', unit.recordId)
                }}
              >
                {unit.name}
              </button>
            </th>
            <td className={own.supply}>{temperature(unit.supply_C).value}</td>
            <td className={own.return}>{temperature(unit.return_C).value}</td>
            <td>{liquidFlow(unit.flow_m3_s).value}</td>
            <td className={unit.load_W > unit.limit_W ? css.bad : undefined}>
              {unit.running ? `${count((unit.load_W / unit.limit_W) * 100).value} %` : 'out'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The supply of all CDUs at once: the lever that warm water is. */
function RackSupplyRow({ hall }: { hall: Hall }) {
  const cdus = recordsOf(hall, 'cdu')
  const setpoints = cdus.map((cdu) => cdu.supplyTemperature_C)
  const coldest_C = Math.min(...setpoints)
  const isOne = setpoints.every((each) => each === coldest_C)
  return (
    <EditRow
      label="Supply to racks"
      value={coldest_C}
      shown={temperature(coldest_C)}
      entry={CELSIUS}
      range={RACK_SUPPLY_RANGE_C}
      from={entered(isOne ? 'Setpoint of every CDU.' : 'The coldest setpoint; the CDUs differ.')}
      onEnter={(value_C) =>
        edit('Supply of all CDUs', (now) =>
          setSupplyTemperature(
            now,
            recordsOf(now, 'cdu').map(({ id }) => id),
            value_C,
          ),
        )
      }
    />
  )
}

function FacilityRows({
  shell,
  hall,
  facility,
}: {
  shell: Shell
  hall: Hall
  facility: LiquidLoopResult | undefined
}) {
  const { liquid } = shell
  const supply_C = facilitySupply_C(hall)
  const isSet = liquid.facilitySupply_C !== null
  const set = (what: string, change: Partial<LiquidSettings>) =>
    edit(`${what} of the facility`, (now) => setFacility(now, change))
  return (
    <>
      <ChoiceRow<Fluid>
        label="Facility fluid"
        value={liquid.facilityFluid}
        options={[
          { value: 'pg25', label: FLUID_NAMES.pg25 },
          { value: 'water', label: 'Water' },
        ]}
        onChange={(facilityFluid) => set('Fluid', { facilityFluid })}
      />
      <SwitchRow
        label="Facility supply follows"
        on={!isSet}
        words={['The CDUs', 'What is set']}
        onChange={(follows) => set('Supply', { facilitySupply_C: follows ? null : supply_C })}
      />
      {isSet ? (
        <EditRow
          label="Facility supply"
          value={supply_C}
          shown={temperature(supply_C)}
          entry={CELSIUS}
          range={FACILITY_SUPPLY_RANGE_C}
          onEnter={(value_C) => set('Supply', { facilitySupply_C: value_C })}
        />
      ) : (
        <Row
          label="Facility supply"
          value={temperature(supply_C)}
          from={computed('Setpoint of the coldest running CDU less its rated approach.')}
        />
      )}
      <Row label="Facility return" value={temperature(facility?.return_C ?? null)} from={SOLVED} />
      <Row label="Facility flow" value={liquidFlow(facility?.flow_m3_s ?? null)} from={SOLVED} />
      <Row label="Facility pumps" value={power(facility?.pump_W ?? null)} from={SOLVED} />
    </>
  )
}
