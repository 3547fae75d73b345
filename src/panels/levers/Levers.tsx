import { count } from '../../format/quantity.ts'
import density from '../DensityView.module.css'
import { Claim } from './Claim.tsx'
import { LeverBar, Track } from './LeverBar.tsx'
import css from './Levers.module.css'
import { ReferenceChoice } from './Reference.tsx'
import { RiskLine } from './RiskLine.tsx'
import { type LeverView, useLevers } from './useLevers.ts'

/** What would raise the hall's GPUs per megawatt: a bar for each lever, their product below, and a claim tested by them. */
export function Levers() {
  const levers = useLevers()
  return (
    <section className={density.group} aria-labelledby={TITLE_ID} data-testid="levers">
      <h2 id={TITLE_ID}>What would raise GPUs per MW</h2>
      <p className={css.lead}>
        Pull a lever and see what the same utility power would carry. The hall stays as it is until
        a lever is applied.
      </p>
      {'message' in levers ? (
        <p className={css.lead}>{levers.message}</p>
      ) : (
        <>
          <ReferenceChoice view={levers} />
          <Chart view={levers} />
          <Claim view={levers} />
        </>
      )}
    </section>
  )
}

const TITLE_ID = 'levers-title'

function Chart({ view }: { view: LeverView }) {
  const { from, to, steps, stands, hall } = view
  const end = Math.max(from, stands, ...steps.flatMap(({ before, after }) => [before, after]))
  const factor = to / from
  return (
    <div className={css.chart}>
      <div className={css.total}>
        <span>The hall as it stands</span>
        <Track end={end} from={0} to={stands} look="base" />
        <b>{count(stands).value}</b>
      </div>
      {hall.counted && (
        <div className={css.total} data-testid="levers-reference">
          <span>The reference</span>
          <Track end={end} from={0} to={from} look="base" />
          <b>{count(from).value}</b>
        </div>
      )}
      {steps.map((step) => (
        <LeverBar key={step.lever} step={step} view={view} end={end} />
      ))}
      <div className={css.total} data-testid="levers-sum">
        <span>
          With {steps.every(({ isPulled }) => !isPulled) ? 'no lever pulled' : 'the levers pulled'}
        </span>
        <Track end={end} from={from} to={to} look={to < from ? 'less' : 'more'}>
          <i
            className={css.base}
            style={{ left: 0, width: `${(100 * Math.min(from, to)) / end}%` }}
          />
        </Track>
        <b>{count(to).value}</b>
        <span className={css.product}>
          {count(from).value} × {factor.toFixed(3)} = {count(to).value} GPUs per MW of utility power
        </span>
      </div>
      <RiskLine view={view} />
    </div>
  )
}
