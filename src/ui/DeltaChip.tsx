import { ArrowDownRight, ArrowUpRight } from 'lucide-react'
import { cx } from './cx.ts'
import css from './DeltaChip.module.css'

/** A change: the arrow is the direction of the number, the colour the verdict on it. */
export function DeltaChip({
  children,
  direction,
  verdict,
  was,
}: {
  children: string
  direction: 'up' | 'down' | 'none'
  /** Better, worse but in range, out of range, no change. */
  verdict: 'better' | 'worse' | 'out' | 'same'
  /** What the number was, for who cannot see the arrow. */
  was?: string
}) {
  const Arrow = direction === 'up' ? ArrowUpRight : ArrowDownRight
  return (
    <span className={cx(css.chip, css[verdict])}>
      {direction !== 'none' && <Arrow size={12} strokeWidth={1.8} aria-hidden />}
      {children}
      {was !== undefined && <span className="visually-hidden"> from {was}</span>}
    </span>
  )
}
