import { FULLY_RATED_FROM_A } from '../../../models/power/fromHall/assumptions.ts'
import { CONTINUOUS_FRACTION, continuousLimit_A } from '../../../models/power/ratings.ts'
import { percent, rating, text } from '../../format/quantity.ts'
import css from '../Inspector.module.css'
import { computed, Row } from './Row.tsx'

const FROM = text(rating(FULLY_RATED_FROM_A))
const SHARE = text(percent(CONTINUOUS_FRACTION))
const RULE = `${SHARE} of its rating: NEC 2023, 210.20(A) and 215.3.`
const GUESS = `Breakers of ${FROM} and more are taken as fully rated, as UL 489 lists frames marked 100 %: a guess, by which the ${SHARE} rule does not apply to them.`

/** What a breaker may carry for ever, and by which rule. */
export function ContinuousRows({ breaker_A }: { breaker_A: number }) {
  const isFull = breaker_A >= FULLY_RATED_FROM_A
  return (
    <>
      <Row
        label="May carry for ever"
        value={rating(continuousLimit_A(breaker_A, isFull))}
        aside={isFull ? 'all of it' : SHARE}
        from={isFull ? computed(GUESS, true) : { kind: 'source', note: RULE }}
      />
      <FullyRatedNote breakers_A={[breaker_A]} />
    </>
  )
}

/** Said on screen wherever the limit of such a breaker is shown. */
export const FullyRatedNote = ({ breakers_A }: { breakers_A: readonly number[] }) =>
  breakers_A.some((breaker_A) => breaker_A >= FULLY_RATED_FROM_A) && (
    <p className={css.note} data-testid="fully-rated">
      {GUESS}
    </p>
  )
