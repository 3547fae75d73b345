import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import css from './Button.module.css'
import { cx } from './cx.ts'
import { Tip } from './Tip.tsx'

/** A button with words on it. One `primary` at most per panel or toast. */
export function Button({
  look,
  className,
  ...rest
}: ComponentProps<'button'> & { look?: 'primary' | 'quiet' }) {
  return <button type="button" className={cx(css.button, look && css[look], className)} {...rest} />
}

/**
 * A button with a picture on it; the label is its name and, with the shortcut, its tooltip. One that cannot act
 * stays in the tab order, so that its tooltip can say what it is.
 */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  enabled = true,
  soft = false,
  size = 16,
  side,
  onClick,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  label: string
  shortcut?: string | undefined
  enabled?: boolean
  /** Pressed is grey rather than azure. */
  soft?: boolean
  size?: number
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}) {
  return (
    <Tip content={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        aria-label={label}
        aria-disabled={!enabled}
        className={cx(css.icon, soft && css.soft, className)}
        onClick={enabled ? onClick : undefined}
        {...rest}
      >
        <Icon size={size} strokeWidth={1.6} aria-hidden />
      </button>
    </Tip>
  )
}
