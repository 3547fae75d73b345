import { usableCapacity_W, whyIdle } from '../../../models/density/coolingCapacity.ts'
import { coolerType } from '../../../models/hall/catalog.ts'
import { coolerMost_Pa } from '../../../models/hall/coolerFans.ts'
import type { Cooler } from '../../../models/hall/hall.ts'
import { FAN_SPEED_RANGE, setFanSpeed } from '../../document/commands/setFanSpeed.ts'
import {
  SUPPLY_RANGE_C,
  setSupplyTemperature,
} from '../../document/commands/setSupplyTemperature.ts'
import { edit } from '../../document/edits.ts'
import { CELSIUS, PERCENT } from '../../format/entry.ts'
import { airflow, airPressure, percent, power, temperature } from '../../format/quantity.ts'
import { InStages } from '../../ui/InStages.tsx'
import { Section } from '../../ui/Section.tsx'
import { useFigures } from '../figures.ts'
import { BodyRows, RunningRow } from './BodyRows.tsx'
import { CoolerLiquid } from './CoolerLiquid.tsx'
import { EditRow } from './EditRow.tsx'
import { FeedsInto } from './FeedList.tsx'
import { computed, Row, sourced } from './Row.tsx'
import { useAir, useAirWord } from './useAir.ts'

/** All that is known of a CRAH, fan wall, in-row or rear-door cooler. */
export function CoolerSections({ cooler }: { cooler: Cooler }) {
  const type = coolerType(cooler.catalogId)
  return (
    <InStages>
      <Section title="Identity" memory="cooler.identity">
        <BodyRows type={type} />
      </Section>
      <Section title="Power" memory="cooler.power">
        <RunningRow record={cooler} />
        <Row
          label="Fan power, nominal"
          value={power(type.fanPower_W.value)}
          from={sourced(type.fanPower_W)}
        />
        <FeedsInto record={cooler} />
      </Section>
      <AirSection cooler={cooler} />
      <CoolerLiquid cooler={cooler} />
      <Section title="Limits" memory="cooler.limits">
        <Row
          label="Sensible capacity"
          value={power(type.sensibleCapacity_W.value)}
          from={sourced(type.sensibleCapacity_W)}
        />
        <UsableRow cooler={cooler} />
        <Row
          label="Coldest supply"
          value={temperature(type.minSupply_C.value)}
          from={sourced(type.minSupply_C)}
        />
      </Section>
    </InStages>
  )
}

/** What counts of its capacity wherever the hall's is told, and what stops it. */
function UsableRow({ cooler }: { cooler: Cooler }) {
  const idle = useFigures(({ idleCoolers }) => idleCoolers)
  const why = whyIdle(cooler, idle)
  const isStopped = why === 'no supply' || why === 'no air'
  return (
    <Row
      label="Usable now"
      value={power(usableCapacity_W(cooler, idle).value)}
      aside={why ?? undefined}
      verdict={isStopped ? 'bad' : undefined}
      from={computed(
        'What its coil takes at the speed of its fans, of its sensible capacity; nothing where it is off, has no supply or no air can pass it.',
        true,
      )}
    />
  )
}

function AirSection({ cooler }: { cooler: Cooler }) {
  const { air, certainty } = useAir('coolers', cooler.id)
  const idle = useFigures(({ idleCoolers }) => idleCoolers)
  const word = useAirWord()
  const type = coolerType(cooler.catalogId)
  const solved = computed('Air solver, on the grid that the bar names.')
  return (
    <Section title="Air" memory="cooler.air" end={cooler.running ? word : 'off'}>
      <EditRow
        label="Supply setpoint"
        value={cooler.supplyTemperature_C}
        shown={temperature(cooler.supplyTemperature_C)}
        entry={CELSIUS}
        range={SUPPLY_RANGE_C}
        onEnter={(value_C) =>
          edit(`Supply of ${cooler.name}`, (hall) =>
            setSupplyTemperature(hall, [cooler.id], value_C),
          )
        }
      />
      {'fanSpeedFraction' in cooler && (
        <EditRow
          label="Fan speed"
          value={cooler.fanSpeedFraction}
          shown={percent(cooler.fanSpeedFraction)}
          entry={PERCENT}
          range={FAN_SPEED_RANGE}
          onEnter={(fraction) =>
            edit(`Fan speed of ${cooler.name}`, (hall) => setFanSpeed(hall, [cooler.id], fraction))
          }
        />
      )}
      <Row
        label="Supply, actual"
        value={temperature(air?.supply_C ?? null, certainty)}
        verdict={air?.saturated ? 'warn' : undefined}
        from={solved}
      />
      <Row label="Return" value={temperature(air?.return_C ?? null, certainty)} from={solved} />
      <Row label="Airflow" value={airflow(air?.airflow_m3_s ?? null, certainty)} from={solved} />
      {air?.throughTop && (
        <Row
          label="Takes in through"
          value={{ value: 'its top', unit: '' }}
          verdict="warn"
          from={computed(
            'Its rear touches something solid everywhere, on the cells of the solver, which lets it draw through its top: one that is built for its rear alone would get no air.',
          )}
        />
      )}
      {'fanSpeedFraction' in cooler && (
        <>
          <Row
            label="Works against"
            value={airPressure(air?.rise_Pa ?? null, certainty)}
            verdict={(air?.rise_Pa ?? 0) > coolerMost_Pa(cooler) ? 'warn' : undefined}
            from={computed(
              'Air solver: pressure where it supplies less that where it takes in. Its flow is as set whatever that is.',
            )}
          />
          <Row
            label="Fans give at most"
            value={airPressure(coolerMost_Pa(cooler))}
            from={computed(
              `All the power of its fans over its airflow; a real unit gives way well below. ${sourced(type.fanPower_W).note}`,
              [type.fanPower_W, type.airflow_m3_s].some(({ confidence }) => confidence === 'guess'),
            )}
          />
        </>
      )}
      <Row
        label="Heat taken"
        value={power(air?.heat_W ?? null)}
        aside={`of ${power(usableCapacity_W(cooler, idle).value).value}`}
        verdict={air?.saturated ? 'warn' : undefined}
        from={solved}
      />
    </Section>
  )
}
