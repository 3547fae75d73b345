import { recordsOf } from '../../../models/hall/hall.ts'
import { useFigures } from '../figures.ts'
import legend from '../Legend.module.css'
import { usePowerFacts } from './facts.ts'
import { feedClass } from './feedLook.ts'
import { takenOver_W } from './outage.ts'
import css from './Power.module.css'

const LINES = [
  ['A', 'Feed A, solid'],
  ['B', 'Feed B, dashed'],
  ['C', 'Feed C, dotted'],
  ['D', 'Feed D, dash and dot'],
] as const
/** What the colours and patterns of feeds mean, bottom left. */
export function FeedLegend() {
  const sides = useFigures(({ hall }) =>
    [...new Set(recordsOf(hall, 'feed').map(({ side }) => side))].join(''),
  )
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const isTakenOver = facts !== null && takenOver_W(hall, facts).size > 0
  return (
    <section data-floats className={legend.legend} aria-label="Legend">
      <div className={legend.head}>
        <span>Feeds</span>
        <span className={legend.unit}>thicker: more of the limit</span>
      </div>
      {LINES.filter(([side]) => sides.includes(side)).map(([side, words]) => (
        <div key={side} className={css.legendLine}>
          <i className={feedClass(side)} aria-hidden />
          {words}
        </div>
      ))}
      {isTakenOver && (
        <div className={css.legendLine}>
          <b aria-hidden>▲</b>
          Took over a load
        </div>
      )}
      <div className={css.legendLine}>
        <i className="feed-dead" aria-hidden />
        Without supply, hatched
      </div>
    </section>
  )
}
