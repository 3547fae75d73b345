import type { PlantMonth } from '../../../models/plant/year.ts'
import { power, pue, text } from '../../format/quantity.ts'
import { monthBars, PLOT } from './monthBars.ts'
import css from './Plant.module.css'

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const FOOT = 14

/** The plant's mean power in each month; a bar names its month, power and PUE when it is pointed at. */
export function MonthPlot({ months }: { months: readonly PlantMonth[] }) {
  const highest = months.reduce(
    (best, month, m) => (month.plant_W > months[best]!.plant_W ? m : best),
    0,
  )
  const label = `Plant power by month: most in ${NAMES[highest]}, ${text(power(months[highest]!.plant_W))}.`
  return (
    <figure className={css.plot}>
      <figcaption>
        Plant power by month <span>{text(power(months[highest]!.plant_W))} at most</span>
      </figcaption>
      <svg viewBox={`0 0 ${PLOT.width} ${PLOT.height + FOOT}`} role="img" aria-label={label}>
        {monthBars(months).map(({ x, y, width, height }, m) => (
          <g key={NAMES[m]}>
            <title>{`${NAMES[m]}: ${text(power(months[m]!.plant_W))}, PUE ${text(pue(months[m]!.pue, 'table'))}`}</title>
            <rect x={x} y={0} width={width} height={PLOT.height} className={css.slot} />
            <rect x={x} y={y} width={width} height={height} className={css.month} />
            <text x={x + width / 2} y={PLOT.height + 11}>
              {NAMES[m]!.charAt(0)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}
