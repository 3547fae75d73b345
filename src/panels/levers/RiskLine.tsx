import { sharingCount } from '../../../models/economics/fleet.ts'
import { PILOT } from '../../../models/economics/pilot.ts'
import { count, percent, text } from '../../format/quantity.ts'
import { Mark } from '../../ui/Mark.tsx'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

/** How far the demands of jobs are known. */
const DISTRIBUTION =
  'Demand second by second is a guess of this project: training near full power with dips at checkpoints, inference about 60 % with a swing of half an hour and bursts; each rack its own job, seeded. One job across all racks would peak in all of them at once.'

/** What dynamic provisioning risks, and what holding the racks costs: while it is pulled. */
export function RiskLine({ view: { settings, hall } }: { view: LeverView }) {
  const { fleet } = hall.tables
  const [first] = fleet
  if (!first || !settings.pulled.includes('provisioning')) return null
  const racks = sharingCount(first.envelopeCount, settings.allocationRatio)
  const run = fleet.find(({ rackCount }) => rackCount === racks)
  if (!run) return null
  const breachSeconds = Math.round(run.breachFraction * PILOT.seconds)
  return (
    <p className={css.risk} data-testid="levers-risk">
      <Mark kind="guess" note={DISTRIBUTION} />
      <span>
        Left alone, {racks} racks would ask for more than the power of {first.envelopeCount} in{' '}
        {count(breachSeconds).value} of {count(PILOT.seconds).value} seconds. Held by caps they pass
        it in <b>{count(run.exceededSeconds).value}</b>; the caps cost{' '}
        <b>
          {run.lostFraction < 0.0005 ? 'next to none' : `${(100 * run.lostFraction).toFixed(1)} %`}
        </b>{' '}
        of the work, and the racks do {run.workRatio.toFixed(2)} times that of {first.envelopeCount}
        . {text(percent(settings.trainingFraction))} of them train; their demand is a guess.
      </span>
    </p>
  )
}
