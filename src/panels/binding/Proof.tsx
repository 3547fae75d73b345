import { useState } from 'react'
import type { Density } from '../../../models/density/density.ts'
import {
  LIMIT_WORDS,
  type Raised,
  raisedOutcome,
  raisedVerdict,
  raisedWords,
} from '../../../models/density/proofWords.ts'
import type { NetworkDensity } from '../../../workers/network/contract.ts'
import { proveBinding } from '../../engine/network.ts'
import { racks, text } from '../../format/quantity.ts'
import { announce } from '../../ui/announcer.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import css from '../DensityView.module.css'
import { useFigures } from '../figures.ts'
import own from './Binding.module.css'
import { capital } from './words.ts'

/** A proof, and the answer of the networks that it is of. */
interface Proved {
  readonly of: NetworkDensity
  readonly trials: readonly Raised[] | 'solving' | 'stopped'
}

/** Raises each limit by one rack's demand in the document and solves again: only what binds may change the density. */
export function Proof({ hall }: { hall: Density }) {
  const of = useFigures(({ networkDensity }) => networkDensity)
  const [proved, setProved] = useState<Proved | null>(null)
  const air = hall.limits.find(({ kind }) => kind === 'air')
  const now = proved && proved.of === of ? proved.trials : null
  const prove = async () => {
    if (!of || !air) return
    setProved({ of, trials: 'solving' })
    const trials = (await proveBinding(hall.title, air)) ?? 'stopped'
    setProved({ of, trials })
    if (trials !== 'stopped') announce(trials.map((each) => raisedWords(each, trials)).join(' '))
  }
  return (
    <div className={own.proof} data-testid="binding-proof">
      <p>
        <b>Proof.</b> Raise a limit by one rack&apos;s demand in the hall and solve it again: if it
        binds, more racks fit; if it does not, nothing changes.
        {now === 'stopped' && ' An edit came first: run it again.'}
      </p>
      {now === null || typeof now === 'string' ? (
        <Button disabled={of === null || now === 'solving'} onClick={() => void prove()}>
          {now === 'solving' ? 'Solving …' : 'Run the proof'}
        </Button>
      ) : (
        <Trials trials={now} />
      )}
    </div>
  )
}

function Trials({ trials }: { trials: readonly Raised[] }) {
  return (
    <table className={cx(css.table, own.trials)} aria-label="Proof of what binds">
      <thead>
        <tr>
          <th scope="col">Raised by one rack</th>
          <th scope="col">Racks before</th>
          <th scope="col">after</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {trials.map((trial) => (
          <tr key={trial.kind}>
            <th scope="row">{capital(LIMIT_WORDS[trial.kind])}</th>
            <td>{text(racks(trial.before))}</td>
            <td>{text(racks(trial.after))}</td>
            <td className={raisedVerdict(trial) === 'otherwise' ? css.bad : undefined}>
              {capital(raisedOutcome(trial, trials))}.
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
