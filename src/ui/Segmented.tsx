import type { LucideIcon } from 'lucide-react'
import { cx } from './cx.ts'
import css from './Segmented.module.css'

/** One choice of a few, all of them visible. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string; icon?: LucideIcon; shortcut?: string | undefined }[]
  onChange: (value: T) => void
  className?: string | undefined
}) {
  return (
    <fieldset className={cx(css.seg, className)} aria-label={label} style={{ border: 0 }}>
      {options.map(({ value: option, label: words, icon: Icon, shortcut }) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
        >
          {Icon && <Icon size={14} strokeWidth={1.6} aria-hidden />}
          {words}
          {shortcut && <kbd aria-hidden>{shortcut}</kbd>}
        </button>
      ))}
    </fieldset>
  )
}
