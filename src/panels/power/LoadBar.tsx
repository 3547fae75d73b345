import type { FeedSide } from '../../../models/hall/hall.ts'
import { cx } from '../../ui/cx.ts'
import { feedClass } from './feedLook.ts'
import css from './Power.module.css'

/** How much of its limit a thing carries, as a bar in the pattern of its side; hatched without supply. */
export const LoadBar = ({
  side,
  fraction,
  live,
}: {
  side: FeedSide
  fraction: number | null
  live: boolean
}) => (
  <span className={css.track} aria-hidden>
    <i
      className={cx(feedClass(side, live))}
      style={{ width: live ? `${Math.min(100, (fraction ?? 0) * 100).toFixed(1)}%` : '100%' }}
    />
  </span>
)
