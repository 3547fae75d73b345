import { isLost } from '../../workers/airflow/contract.ts'
import { cx } from '../ui/cx.ts'
import { useFigures } from './figures.ts'
import css from './Legend.module.css'
import { LIMIT_C, MAP_RANGE_C, onMap, RECOMMENDED_C } from './limits.ts'

/** What the colours mean, bottom left. The range is the same in every hall. */
export function Legend({ drawsAir }: { drawsAir: boolean }) {
  const at = (temperature_C: number) => `${(onMap(temperature_C) * 100).toFixed(2)}%`
  const [low_C, high_C] = MAP_RANGE_C
  const isOld = useFigures(({ state }) => isLost(state))
  return (
    <section className={css.legend} data-floats aria-label="Legend">
      <div className={css.head}>
        <span>{drawsAir ? 'Inlet and slice temperature' : 'Inlet temperature'}</span>
        <span className={css.unit}>°C</span>
      </div>
      <div className={cx(css.ramp, isOld && css.old)}>
        <i className={css.over} style={{ left: at(LIMIT_C) }} />
        <i className={css.tick} style={{ left: at(RECOMMENDED_C) }} />
        <i className={css.tick} style={{ left: at(LIMIT_C) }} />
      </div>
      <div className={css.axis}>
        <span style={{ left: 0, transform: 'none' }}>{low_C}</span>
        <span style={{ left: at(RECOMMENDED_C) }}>{RECOMMENDED_C}</span>
        <span style={{ left: at(LIMIT_C) }}>{LIMIT_C}</span>
        <span style={{ left: '100%', transform: 'translateX(-100%)' }}>{high_C}</span>
      </div>
      <div className={css.foot}>
        <span>{RECOMMENDED_C} recommended</span>
        <span>{LIMIT_C} limit, hatched over</span>
      </div>
    </section>
  )
}
