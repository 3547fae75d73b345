import { type KeyboardEvent, useState } from 'react'
import type { PlantMonth } from '../../../models/plant/year.ts'
import { power, pue, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { monthBars, PLOT, steppedMonth } from './monthBars.ts'
import css from './Plant.module.css'

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Room for the axis at the left, half a line of text above, and the months below. */
const AXIS = 46
const HEAD = 6
const FOOT = 16

/** The plant's mean power in each month, with its scale; the month that is pointed at, or stepped to by arrows, is read out with its PUE. */
export function MonthPlot({ months }: { months: readonly PlantMonth[] }) {
  const most_W = Math.max(...months.map(({ plant_W }) => plant_W))
  const [chosen, choose] = useState<number | null>(null)
  const read = chosen ?? months.findIndex(({ plant_W }) => plant_W === most_W)
  const { plant_W, pue: ratio } = months[read]!
  const words = `${NAMES[read]}: ${text(power(plant_W))}, PUE ${text(pue(ratio, 'table'))}`
  const keyDown = (event: KeyboardEvent) => {
    const next = steppedMonth(event.key, read)
    if (next === null) return
    // Arrows would nudge what is selected.
    event.preventDefault()
    choose(next)
  }
  return (
    <figure className={css.plot}>
      <figcaption>
        Plant power by month, mean: fans, pumps, compressors
        <b>{words}</b>
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Plant power by month"
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={months.length}
        aria-valuenow={read + 1}
        aria-valuetext={words}
        onKeyDown={keyDown}
      >
        <svg viewBox={`0 ${-HEAD} ${AXIS + PLOT.width} ${HEAD + PLOT.height + FOOT}`} aria-hidden>
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
            <g key={NAMES[m]} transform={`translate(${AXIS})`} onPointerEnter={() => choose(m)}>
              <rect x={x} y={0} width={width} height={PLOT.height} className={css.slot} />
              <rect
                x={x}
                y={y}
                width={width}
                height={height}
                className={cx(css.month, m === read && css.read)}
              />
              <text x={x + width / 2} y={PLOT.height + 12}>
                {NAMES[m]!.charAt(0)}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </figure>
  )
}
