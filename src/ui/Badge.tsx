import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Badge.module.css'
import { cx } from './cx.ts'

export type Verdict = 'ok' | 'warn' | 'bad' | 'neutral' | 'accent'

/** A short verdict on a soft ground. */
export function Badge({
  verdict,
  icon: Icon,
  children,
}: {
  verdict: Verdict
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span className={cx(css.badge, css[verdict])}>
      {Icon && <Icon size={12} strokeWidth={1.8} aria-hidden />}
      {children}
    </span>
  )
}
