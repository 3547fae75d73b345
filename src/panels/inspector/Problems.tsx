import type { HallId } from '../../../models/hall/hall.ts'
import { cx } from '../../ui/cx.ts'
import css from '../Inspector.module.css'
import { isBad } from '../liquid/problems.ts'
import { useViolations } from './useLiquid.ts'

/** What the liquid network has against a record, in sentences. */
export function Problems({ id }: { id: HallId }) {
  return useViolations(id).map((violation) => (
    <p
      key={violation.rule}
      className={cx(css.note, isBad(violation) ? css.bad : css.warn)}
      data-testid="liquid-problem"
    >
      {violation.message}
    </p>
  ))
}
