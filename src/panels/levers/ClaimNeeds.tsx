import { useEffect, useState } from 'react'
import type { Limit } from '../../../models/density/constraint.ts'
import type { ClaimAnswer } from '../../../models/economics/claim.ts'
import { type ClaimNeed, testClaim } from '../../../models/economics/claimNeeds.ts'
import { LEVERS } from '../../../models/economics/leverSettings.ts'
import {
  askedWords,
  hallVerdict,
  NEED_WORDS,
  verdictWords,
} from '../../../models/economics/needWords.ts'
import { UNCOUPLED } from '../../../models/power/heat.ts'
import { claimLimits } from '../../engine/network.ts'
import { MISSING } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import { solvedAir } from '../binding/bindings.ts'
import { capital } from '../binding/words.ts'
import density from '../DensityView.module.css'
import { useFigures } from '../figures.ts'
import css from './ClaimNeeds.module.css'
import type { LeverView } from './useLevers.ts'

/** What must hold in this hall for the claim to be true: the racks that it brings, against each limit. */
export function ClaimNeeds({
  view: { hall },
  answer,
  claimFraction,
}: {
  view: LeverView
  answer: ClaimAnswer
  claimFraction: number
}) {
  const air = useFigures((figures) => figures.air)
  const { heat_W } = useFigures(({ networkDensity }) => networkDensity?.coupling ?? UNCOUPLED)
  const limits = useClaimLimits(answer)
  if (limits === null)
    return (
      <p className={css.asked} data-testid="claim-needs">
        Solving the hall with these levers, to see which of its limits admit the racks …
      </p>
    )
  const test = testClaim(hall, answer, claimFraction, limits, air && solvedAir(air, heat_W))
  if (!test) return null
  return (
    <div data-testid="claim-needs">
      <p className={css.asked}>{askedWords(test, claimFraction)}</p>
      <p className={css.verdict}>{hallVerdict(test)}</p>
      <table className={cx(density.table, css.needs)} aria-label="What must hold in this hall">
        <thead>
          <tr>
            <th scope="col">What must hold</th>
            <th scope="col">Needs</th>
            <th scope="col">The hall has</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {test.needs.map((need) => (
            <Need key={need.of} need={need} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Need({ need }: { need: ClaimNeed }) {
  const { of, verdict, needs, has, basis, isGuess } = need
  return (
    <tr data-need={of} data-verdict={verdict}>
      <th scope="row">
        {NEED_WORDS[of]}
        <span className={css.basis}>{capital(basis)}.</span>
      </th>
      <td>{needs || MISSING}</td>
      <td>{has || MISSING}</td>
      <td className={css[verdict]}>
        <span className={css.word}>
          {capital(verdictWords(need))}
          <span className={density.mark}>{isGuess && <Mark kind="guess" />}</span>
        </span>
      </td>
    </tr>
  )
}

/** The limits of the hall with the answer's levers, by its solvers; null until they have answered. */
function useClaimLimits({ settings }: ClaimAnswer): readonly Limit[] | null {
  const of = useFigures(({ networkDensity }) => networkDensity)
  const { supplyTemperature_C, operation } = settings
  const pulled = settings.pulled.join(' ')
  const asked = [of, pulled, supplyTemperature_C, operation] as const
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    // Once what binds is known: the worker solves one thing at a time.
    if (of === null) return
    let isOver = false
    const levers = LEVERS.filter((lever) => pulled.split(' ').includes(lever))
    void claimLimits({ pulled: levers, supplyTemperature_C, operation }).then((limits) => {
      if (!isOver) setFound({ asked: [of, pulled, supplyTemperature_C, operation], limits })
    })
    return () => {
      isOver = true
    }
  }, [of, pulled, supplyTemperature_C, operation])
  return found?.asked.every((part, k) => part === asked[k]) ? found.limits : null
}

interface Found {
  readonly asked: readonly unknown[]
  readonly limits: readonly Limit[] | null
}
