import type { PlantMonth } from '../../../models/plant/year.ts'
import { power, pue, text } from '../../format/quantity.ts'
import { monthBars, PLOT } from './monthBars.ts'
import css from './Plant.module.css'

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Room for the axis at the left, half a line of text above, and the months below. */
const AXIS = 46
const HEAD = 6
const FOOT = 16

/** The plant's mean power in each month, with its scale; a bar names its month, power and PUE when it is pointed at. */
export function MonthPlot({ months }: { months: readonly PlantMonth[] }) {
  const most_W = Math.max(...months.map(({ plant_W }) => plant_W))
  const words = months.map(({ plant_W }, m) => `${NAMES[m]} ${text(power(plant_W))}`).join(', ')
  return (
    <figure className={css.plot}>
      <figcaption>Plant power by month, mean: fans, pumps, compressors</figcaption>
      <svg
        viewBox={`0 ${-HEAD} ${AXIS + PLOT.width} ${HEAD + PLOT.height + FOOT}`}
        role="img"
        aria-label={`Plant power by month: ${words}.`}
      >
        {[1, 0.5, 0].map((share) => (
          <g key={share}>
            <line
              className={css.grid}
              x1={AXIS - 3}
              x2={AXIS + PLOT.width}
              y1={(1 - share) * PLOT.height}
              y2={(1 - share) * PLOT.height}
            />
            <text className={css.scale} x={AXIS - 6} y={(1 - share) * PLOT.height + 3}>
              {text(power(share * most_W))}
            </text>
          </g>
        ))}
        {monthBars(months).map(({ x, y, width, height }, m) => (
          <g key={NAMES[m]} transform={`translate(${AXIS})`}>
            <title>{`${NAMES[m]}: ${text(power(months[m]!.plant_W))}, PUE ${text(pue(months[m]!.pue, 'table'))}`}</title>
            <rect x={x} y={0} width={width} height={PLOT.height} className={css.slot} />
            <rect x={x} y={y} width={width} height={height} className={css.month} />
            <text x={x + width / 2} y={PLOT.height + 12}>
              {NAMES[m]!.charAt(0)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}
