import { cx } from '../../ui/cx.ts'
import legendCss from '../Legend.module.css'
import css from './Liquid.module.css'
import { LEGEND_WORDS } from './liquidWords.ts'

/** What the colours and signs of the Liquid view mean, bottom left. */
export function LiquidLegend() {
  return (
    <section className={legendCss.legend} data-floats aria-label="Legend">
      <div className={legendCss.head}>
        <span>Liquid loops</span>
        <span className={legendCss.unit}>thick by flow</span>
      </div>
      <p className={css.key}>
        <i className={cx(css.swatch, css.supply)} aria-hidden />
        Supply, to CDUs and racks
      </p>
      <p className={css.key}>
        <i className={cx(css.swatch, css.return)} aria-hidden />
        Return, to CDUs and outside
      </p>
      <p className={css.key}>
        <i className={cx(css.swatch, css.ghost)} aria-hidden />
        Not on a loop
      </p>
      <div className={css.states}>
        {LEGEND_WORDS.map(({ word, icon: Icon, verdict }) => (
          <span key={word} className={css.state}>
            <Icon size={12} strokeWidth={1.8} className={css[verdict]} aria-hidden />
            {word}
          </span>
        ))}
      </div>
      <p className={legendCss.foot}>Cooler liquid is drawn lighter</p>
      <p className={legendCss.foot}>Pipes of the facility are a sketch</p>
    </section>
  )
}
