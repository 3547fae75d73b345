import { Minus, Plus } from 'lucide-react'
import { cduType } from '../../../models/hall/catalog.ts'
import type { Cdu } from '../../../models/hall/hall.ts'
import { cduAsBuilt } from '../../../models/hall/sized.ts'
import { pumpsRunning } from '../../../models/liquid/fromHall.ts'
import { CDU_PUMPS_INSTALLED } from '../../../models/liquid/settings.ts'
import { setPumpsOut } from '../../document/commands/setPumpsOut.ts'
import {
  LIQUID_SUPPLY_RANGE_C,
  setSupplyTemperature,
} from '../../document/commands/setSupplyTemperature.ts'
import { edit } from '../../document/edits.ts'
import { CELSIUS, KILOWATT } from '../../format/entry.ts'
import {
  count,
  difference,
  liquidFlow,
  percent,
  power,
  temperature,
  text,
} from '../../format/quantity.ts'
import { IconButton } from '../../ui/Button.tsx'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import css from '../Inspector.module.css'
import { BodyRows, RunningRow } from './BodyRows.tsx'
import { EditRow } from './EditRow.tsx'
import { FeedsInto } from './FeedList.tsx'
import { Problems } from './Problems.tsx'
import { Row, sourced } from './Row.tsx'
import { SizeRow } from './SizeRow.tsx'
import { SOLVED, useCdu } from './useLiquid.ts'

/** All that is known of a coolant distribution unit. */
export function CduSections({ cdu }: { cdu: Cdu }) {
  const type = cduType(cdu.catalogId)
  const built = cduAsBuilt(cdu)
  return (
    <InStages>
      <Section title="Identity" memory="cdu.identity">
        <BodyRows type={type} />
      </Section>
      <PowerSection cdu={cdu} />
      <Section title="Air" memory="cdu.air" end="No airflow" />
      <LiquidSection cdu={cdu} />
      <Section title="Limits" memory="cdu.limits">
        <SizeRow
          record={cdu}
          label="Capacity"
          figure={type.capacity_W}
          entry={KILOWATT}
          format={power}
        />
        <Row
          label="Flow, rated"
          value={liquidFlow(built.flow_m3_s.value)}
          from={sourced(built.flow_m3_s)}
        />
        <Row
          label="Pump power, rated"
          value={power(built.pumpPower_W.value)}
          from={sourced(built.pumpPower_W)}
        />
      </Section>
    </InStages>
  )
}

function PowerSection({ cdu }: { cdu: Cdu }) {
  const { cdu: result, loop } = useCdu(cdu.id)
  return (
    <Section title="Power" memory="cdu.power">
      <RunningRow record={cdu} />
      <PumpRow cdu={cdu} />
      <Row label="Pump power" value={power(result?.pump_W ?? null)} from={SOLVED} />
      <Row label="Pump speed" value={percent(loop?.pumpSpeedFraction ?? null)} from={SOLVED} />
      <FeedsInto record={cdu} />
    </Section>
  )
}

/** How many pumps are in service, with a button to take one out and one to put it back. */
function PumpRow({ cdu }: { cdu: Cdu }) {
  const { pumpsOutCount, name, id } = cdu
  const set = (label: string, next: number) =>
    edit(`${label} of ${name}`, (hall) => setPumpsOut(hall, [id], next))
  return (
    <div className={css.row}>
      <span className={css.label}>Pumps in service</span>
      <IconButton
        icon={Minus}
        size={13}
        label="Take a pump out"
        className={css.small}
        enabled={pumpsOutCount < CDU_PUMPS_INSTALLED}
        onClick={() => set('Take a pump out', pumpsOutCount + 1)}
      />
      <span className={css.value}>
        {CDU_PUMPS_INSTALLED - pumpsOutCount}
        <span className={css.unit}>
          of {CDU_PUMPS_INSTALLED}, {cdu.running ? pumpsRunning(cdu) : 0} turn
        </span>
      </span>
      <IconButton
        icon={Plus}
        size={13}
        label="Put a pump back"
        className={css.small}
        enabled={pumpsOutCount > 0}
        onClick={() => set('Put a pump back', pumpsOutCount - 1)}
      />
    </div>
  )
}

function LiquidSection({ cdu }: { cdu: Cdu }) {
  const type = cduAsBuilt(cdu)
  const { cdu: result, rackCount } = useCdu(cdu.id)
  const isOver = result !== null && result.load_W > result.limit_W
  const holds = result === null || result.supply_C === null || result.holds
  return (
    <Section title="Liquid" memory="cdu.liquid" end={`${count(rackCount).value} racks`}>
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
      <Row
        label="Supply, actual"
        value={temperature(result?.supply_C ?? null)}
        verdict={holds ? undefined : 'warn'}
        from={SOLVED}
      />
      <Row label="Return" value={temperature(result?.return_C ?? null)} from={SOLVED} />
      <Row
        label="Load"
        value={power(result?.load_W ?? null)}
        aside={`of ${text(power(type.capacity_W.value))}`}
        verdict={isOver ? 'bad' : undefined}
        from={SOLVED}
      />
      <Row label="Flow" value={liquidFlow(result?.flow_m3_s ?? null)} from={SOLVED} />
      <Row
        label="Facility flow"
        value={liquidFlow(result?.facilityFlow_m3_s ?? null)}
        from={SOLVED}
      />
      <Row label="Approach" value={difference(result?.approach_K ?? null)} from={SOLVED} />
      <Row
        label="Approach, rated"
        value={difference(type.approach_K.value)}
        from={sourced(type.approach_K)}
      />
      <Problems id={cdu.id} />
    </Section>
  )
}
