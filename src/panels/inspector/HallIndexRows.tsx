import { index, percent, text } from '../../format/quantity.ts'
import { useFigures } from '../figures.ts'
import { computed, Row } from './Row.tsx'

/** How well the hall's air is led: indices of the trade, once the air has settled. */
export function HallIndexRows() {
  const air = useFigures((figures) => figures.air)
  if (!air) return null
  const { indices } = air
  const outOf100 = (value: number | null) => percent(value === null ? null : value / 100)
  // What rounds to nothing is not worth its place.
  const within = (error: number | null) =>
    (error ?? 0) < 0.5 ? undefined : `± ${text(outOf100(error))}`
  return (
    <>
      <Row
        label="Cooling index, hot (RCI)"
        value={outOf100(indices.rackCoolingIndexHigh)}
        aside={within(indices.rackCoolingIndexHighError)}
        verdict={(indices.rackCoolingIndexHigh ?? 100) <= POOR_RCI ? 'warn' : undefined}
        from={computed(
          '100 % less the intakes’ mean excess over their class’s recommended maximum, as a share of the excess it allows. 96 and more is good, 90 and less poor. ± is the difference from cells twice as large. Herrlin, ASHRAE Transactions 111, 2005.',
        )}
      />
      <Row
        label="Cooling index, cold"
        value={outOf100(indices.rackCoolingIndexLow)}
        aside={within(indices.rackCoolingIndexLowError)}
        verdict={(indices.rackCoolingIndexLow ?? 100) <= POOR_RCI ? 'warn' : undefined}
        from={computed('The same below the recommended minimum. Herrlin 2005.')}
      />
      <Row
        label="Return index (RTI)"
        value={outOf100(indices.returnTemperatureIndex)}
        from={computed(
          'Return less supply temperature of all coolers, rear doors among them, over the rise that all heat to the air gives what racks breathe: rack airflow over cooler airflow. Above 100 % racks breathe exhaust, below it supply air returns unused. Herrlin, Digital Power Forum 2007.',
        )}
      />
      <Row
        label="Supply heat index (SHI)"
        value={index(indices.supplyHeatIndex)}
        from={computed(
          'Share of the heat above supply at the racks’ outlets that their intakes had already; 0 is best. Sharma, Bash and Patel, AIAA 2002-3091.',
        )}
      />
      <Row
        label="Return heat index (RHI)"
        value={index(indices.returnHeatIndex)}
        from={computed('1 − SHI: the racks’ own share of that heat. The same source.')}
      />
      <Row
        label="Bypass"
        value={percent(indices.bypassFraction)}
        from={computed(
          'Supply air that returns to the coolers without having met a rack, by tracer on the fluxes of energy.',
        )}
      />
      {indices.tileLeakageFraction !== null && (
        <Row
          label="Leaks past the tiles"
          value={percent(indices.tileLeakageFraction)}
          from={computed(
            'Air from the plenum that rises between the panels, over all that coolers push into it.',
          )}
        />
      )}
    </>
  )
}

/** Herrlin 2005: 90 and less is poor, %. */
const POOR_RCI = 90
