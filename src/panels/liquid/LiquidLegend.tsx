import { cx } from '../../ui/cx.ts'
import legendCss from '../Legend.module.css'
import css from './Liquid.module.css'
import { RACK_WORDS, type RackState } from './liquidWords.ts'

const STATES: readonly RackState[] = ['served', 'starved', 'dry', 'isolated']

/** What the colours and signs of the Liquid view mean, bottom left. */
export function LiquidLegend() {
  return (
    <section className={legendCss.legend} aria-label="Legend">
      <div className={legendCss.head}>
        <span>Technology loops</span>
        <span className={legendCss.unit}>thick by flow</span>
      </div>
      <p className={css.key}>
        <i className={cx(css.swatch, css.supply)} aria-hidden />
        Supply, to the racks
      </p>
      <p className={css.key}>
        <i className={cx(css.swatch, css.return)} aria-hidden />
        Return, to the CDU
      </p>
      <p className={css.key}>
        <i className={cx(css.swatch, css.ghost)} aria-hidden />
        Not on a loop
      </p>
      <div className={css.states}>
        {STATES.map((state) => {
          const { word, icon: Icon, verdict } = RACK_WORDS[state]
          return (
            <span key={state} className={css.state}>
              <Icon size={12} strokeWidth={1.8} className={css[verdict]} aria-hidden />
              {word}
            </span>
          )
        })}
      </div>
      <p className={legendCss.foot}>Cooler liquid is drawn lighter</p>
    </section>
  )
}
