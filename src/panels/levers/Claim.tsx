import { answerClaim, type ClaimAnswer } from '../../../models/economics/claim.ts'
import { aloneWords, claimWords } from '../../../models/economics/claimWords.ts'
import { CLAIM_RANGE } from '../../../models/economics/leverSettings.ts'
import { setLevers } from '../../document/commands/setLevers.ts'
import { edit } from '../../document/edits.ts'
import { entryText, PERCENT, readEntry } from '../../format/entry.ts'
import { MISSING } from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { EntryField } from '../../ui/EntryField.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { ClaimNeeds } from './ClaimNeeds.tsx'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

/** A vendor's claim, and what must hold in this hall for it to be true. */
export function Claim({ view }: { view: LeverView }) {
  const { claimFraction } = view.settings
  const set = (fraction: number | null) =>
    edit('Claim', (hall) => setLevers(hall, { claimFraction: fraction }))
  return (
    <div className={css.claim} data-testid="levers-claim">
      <p className={css.claimed}>
        <span>
          Test a claim: GPUs per MW, more than {view.hall.counted ? 'the reference' : 'now'} by
        </span>
        <EntryField
          label="Claim"
          value={claimFraction === null ? MISSING : `+${entryText(claimFraction, PERCENT)}`}
          unit="%"
          text={claimFraction === null ? '' : entryText(claimFraction, PERCENT)}
          check={(typed) =>
            typed.trim() === '' ? { ok: true } : readEntry(typed, PERCENT, CLAIM_RANGE)
          }
          onEnter={(typed) => {
            const read = readEntry(typed, PERCENT, CLAIM_RANGE)
            if (typed.trim() === '') set(null)
            else if (read.ok) set(read.value)
          }}
        />
      </p>
      {claimFraction === null ? (
        <p className={css.lead}>
          For example 40, as NVIDIA says of 45 °C water with rack-level optimisation.
        </p>
      ) : (
        <Answer view={view} claimFraction={claimFraction} />
      )}
    </div>
  )
}

function Answer({ view, claimFraction }: { view: LeverView; claimFraction: number }) {
  const answer = answerClaim(view.hall, view.settings, claimFraction)
  const { verdict, because } = claimWords(view.hall, answer, claimFraction)
  return (
    <div aria-live="polite" data-testid="levers-answer" data-holds={answer.holds}>
      <p className={css.verdict}>
        {verdict}
        <Mark
          kind="guess"
          note="Plant, losses and the demand of jobs rest on guesses; each bar says which."
        />
      </p>
      {because.map((sentence) => (
        <p key={sentence} className={css.because}>
          {sentence}
        </p>
      ))}
      <ClaimNeeds view={view} answer={answer} claimFraction={claimFraction} />
      {answer.settings.pulled.length > 0 && <Pull answer={answer} />}
      <p className={css.aloneTitle}>By one lever alone it would take</p>
      <ul className={css.alone}>
        {aloneWords(view.hall, claimFraction).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  )
}

/** Sets the levers as the answer has them. */
function Pull({ answer: { settings, holds } }: { answer: ClaimAnswer }) {
  const { pulled, supplyTemperature_C, chain, operation, allocationRatio } = settings
  return (
    <Button
      className={css.pull}
      onClick={() =>
        edit('Levers of the claim', (hall) =>
          setLevers(hall, { pulled, supplyTemperature_C, chain, operation, allocationRatio }),
        )
      }
    >
      {holds ? 'Pull these levers' : 'Pull all levers as far'}
    </Button>
  )
}
