import { type FleetHour, sharingCount } from '../../../models/economics/fleet.ts'
import { PILOT } from '../../../models/economics/pilot.ts'
import { count, percent, text } from '../../format/quantity.ts'
import { Mark } from '../../ui/Mark.tsx'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

/** How far the demands of jobs are known. */
const DISTRIBUTION =
  'Demand second by second is a guess of this project: training near full power with dips at checkpoints, inference about 60 % with bursts and a swing of half an hour. Each rack runs a job of its own, seeded; the users of inference come and go by themselves, or all together.'

/** What dynamic provisioning risks, and what holding the racks costs: while it is pulled. */
export function RiskLine({ view: { settings, hall } }: { view: LeverView }) {
  const { fleet } = hall.tables
  const [first] = fleet
  if (!first || !settings.pulled.includes('provisioning')) return null
  const { envelopeCount } = first
  const racks = sharingCount(envelopeCount, settings.allocationRatio)
  const run = fleet.find(({ rackCount }) => rackCount === racks)
  if (!run) return null
  const { apart, together } = run
  const exceeded = apart.exceededSeconds + together.exceededSeconds
  return (
    <p className={css.risk} data-testid="levers-risk">
      <Mark kind="guess" note={DISTRIBUTION} />
      <span>
        Left alone, {racks} racks would ask for more than the power of {envelopeCount} in{' '}
        {seconds(apart)} of {count(PILOT.seconds).value} seconds if their users come and go by
        themselves, in {seconds(together)} if all together. Held by caps they pass it in{' '}
        <b>{count(exceeded).value}</b>. The caps cost <b>{lost(apart)}</b> of the work, or{' '}
        <b>{lost(together)}</b>; the racks do {apart.workRatio.toFixed(2)} or{' '}
        {together.workRatio.toFixed(2)} times that of {envelopeCount}.{' '}
        {text(percent(settings.trainingFraction))} of them train; all demand is a guess.
      </span>
    </p>
  )
}

const seconds = ({ breachFraction }: FleetHour): string =>
  count(Math.round(breachFraction * PILOT.seconds)).value

const lost = ({ lostFraction }: FleetHour): string => `${(100 * lostFraction).toFixed(1)} %`
