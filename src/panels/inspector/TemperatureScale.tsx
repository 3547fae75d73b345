import css from '../Inspector.module.css'
import { LIMIT_C, MAP_RANGE_C, onMap, RECOMMENDED_C } from '../limits.ts'

/** Where a temperature lies between the ends of the colour map, with the limits marked. */
export function TemperatureScale({ value_C }: { value_C: number | null }) {
  const at = (temperature_C: number) => `${(onMap(temperature_C) * 100).toFixed(2)}%`
  const [low_C, high_C] = MAP_RANGE_C
  return (
    <div className={css.bullet} aria-hidden>
      <div className={css.ramp} />
      <div className={css.over} style={{ left: at(LIMIT_C) }} />
      <span className={css.mark10} style={{ left: 0, transform: 'none' }}>
        {low_C}
      </span>
      <span className={css.mark10} style={{ left: at(RECOMMENDED_C) }}>
        {RECOMMENDED_C}
      </span>
      <span className={css.mark10} style={{ left: at(LIMIT_C) }}>
        {LIMIT_C}
      </span>
      <span className={css.mark10} style={{ left: '100%', transform: 'translateX(-100%)' }}>
        {high_C} °C
      </span>
      {value_C !== null && <div className={css.needle} style={{ left: at(value_C) }} />}
    </div>
  )
}
