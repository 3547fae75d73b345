import legend from '../Legend.module.css'
import { feedClass } from './feedLook.ts'
import css from './Power.module.css'

const LINES = [
  ['A', 'Feed A, solid'],
  ['B', 'Feed B, dashed'],
  ['C', 'Feed C, dotted'],
] as const

/** What the colours and patterns of feeds mean, bottom left. */
export function FeedLegend() {
  return (
    <section className={legend.legend} aria-label="Legend">
      <div className={legend.head}>
        <span>Feeds</span>
        <span className={legend.unit}>thicker: more of the limit</span>
      </div>
      {LINES.map(([side, words]) => (
        <div key={side} className={css.legendLine}>
          <i className={feedClass(side)} aria-hidden />
          {words}
        </div>
      ))}
      <div className={css.legendLine}>
        <i className="feed-dead" aria-hidden />
        Without supply, hatched
      </div>
    </section>
  )
}
