import { rackType } from '../../../models/hall/catalog.ts'
import type { Rack } from '../../../models/hall/hall.ts'
import { rackLiquidHeat_W } from '../../../models/hall/load.ts'
import { setLiquidOpen } from '../../document/commands/setLiquidOpen.ts'
import { edit } from '../../document/edits.ts'
import {
  liquidFlow,
  MISSING,
  percent,
  power,
  pressure,
  temperature,
} from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { useFigures } from '../figures.ts'
import { RackStateWord } from '../liquid/RackStateWord.tsx'
import { SwitchRow } from './EditRow.tsx'
import { Problems } from './Problems.tsx'
import { computed, Row, sourced } from './Row.tsx'
import { cduOf, SOLVED, useLiquidRack } from './useLiquid.ts'

/** A rack on its loop: what it gets against what it needs, and the valve that takes it off. */
export function RackLiquid({ rack }: { rack: Rack }) {
  const type = rackType(rack.catalogId)
  const result = useLiquidRack(rack.id)
  const loopId = result?.loopId ?? null
  const unit = useFigures(({ hall }) => (loopId ? hall.records.get(cduOf(loopId))?.name : null))
  if (type.liquidCaptureFraction.value === 0) {
    return <Section title="Liquid" memory="rack.liquid" end="Not connected" />
  }
  const isShort = result !== null && result.state !== 'served'
  const isGuess = [type.ratedPower_W, type.liquidCaptureFraction].some(
    ({ confidence }) => confidence === 'guess',
  )
  const need = liquidFlow(result?.need_m3_s ?? null)
  return (
    <Section title="Liquid" memory="rack.liquid" end={result && <RackStateWord rack={result} />}>
      <Row label="Loop" value={{ value: unit ?? MISSING, unit: '' }} from={SOLVED} />
      <Row
        label="Flow"
        value={liquidFlow(result?.flow_m3_s ?? null)}
        aside={result ? `of ${need.value} needed` : undefined}
        verdict={isShort ? 'bad' : undefined}
        from={SOLVED}
      />
      <Row
        label="Supply"
        value={temperature(result?.supply_C ?? null)}
        aside={`of ${type.maxLiquidSupply_C.value} allowed`}
        verdict={(result?.supply_C ?? 0) > type.maxLiquidSupply_C.value + 0.05 ? 'bad' : undefined}
        from={SOLVED}
      />
      <Row label="Return" value={temperature(result?.return_C ?? null)} from={SOLVED} />
      <Row label="Pressure drop" value={pressure(result?.drop_Pa ?? null)} from={SOLVED} />
      <SwitchRow
        label="Valves"
        on={rack.liquidOpen}
        words={['Open', 'Shut']}
        onChange={(open) =>
          edit(`${open ? 'Open' : 'Shut'} the valves of ${rack.name}`, (hall) =>
            setLiquidOpen(hall, [rack.id], open),
          )
        }
      />
      <Problems id={rack.id} />
      <Row
        label="Heat to liquid"
        value={power(rackLiquidHeat_W(rack))}
        from={computed('IT load × the share that the liquid takes.', isGuess)}
      />
      <Row
        label="Share of heat"
        value={percent(type.liquidCaptureFraction.value)}
        from={sourced(type.liquidCaptureFraction)}
      />
      <Row
        label="Flow at rated power"
        value={liquidFlow(type.liquidFlow_m3_s.value)}
        from={sourced(type.liquidFlow_m3_s)}
      />
      <Row
        label="Warmest supply"
        value={temperature(type.maxLiquidSupply_C.value)}
        from={sourced(type.maxLiquidSupply_C)}
      />
    </Section>
  )
}
