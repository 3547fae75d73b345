import { Pencil } from 'lucide-react'
import { createContext, useContext, useId, useRef, useState } from 'react'
import { cx } from './cx.ts'
import css from './EntryField.module.css'

export type Checked = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** Whose values the fields are. One that is open when another comes closes, and what was typed is dropped. */
export const EntrySubject = createContext('')

/**
 * A value that turns into a field when it is pressed. Enter or leaving keeps what was typed, Escape puts it back;
 * what `check` refuses stays in the field with the reason under it.
 */
export function EntryField({
  label,
  value,
  unit,
  text,
  check,
  onEnter,
  verdict,
  wide = false,
}: {
  label: string
  /** As shown: "33.1". */
  value: string
  unit: string
  /** As typed: "33.1", without commas. */
  text: string
  check: (typed: string) => Checked
  onEnter: (typed: string) => void
  verdict?: 'warn' | 'bad' | undefined
  /** Fills its line from the left: a name rather than a number. */
  wide?: boolean
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const subject = useContext(EntrySubject)
  const [lastSubject, setLastSubject] = useState(subject)
  if (lastSubject !== subject) {
    setLastSubject(subject)
    setTyped(null)
  }
  const trigger = useRef<HTMLButtonElement>(null)
  const messageId = useId()

  if (typed === null) {
    return (
      <button
        ref={trigger}
        type="button"
        className={cx(css.value, wide && css.wide)}
        aria-label={`${label}, ${value}${unit && ` ${unit}`}. Edit`}
        onClick={() => setTyped(text)}
      >
        <Pencil className={css.pencil} size={10} strokeWidth={2} aria-hidden />
        <span className={cx(css.number, verdict && css[verdict], value === '–' && css.missing)}>
          {value}
        </span>
        {unit && <span className={css.unit}>{unit}</span>}
      </button>
    )
  }

  const checked = check(typed)
  const leave = () => {
    setTyped(null)
    requestAnimationFrame(() => trigger.current?.focus())
  }
  const enter = () => {
    if (checked.ok && typed !== text) onEnter(typed)
  }
  return (
    <span className={cx(css.editing, wide && css.wide)}>
      <input
        // The field replaces the button that was just pressed: the focus belongs in it.
        ref={(input) => {
          if (!input || document.activeElement === input) return
          input.focus()
          input.select()
        }}
        aria-label={label}
        aria-invalid={!checked.ok}
        aria-describedby={checked.ok ? undefined : messageId}
        className={css.input}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          enter()
          setTyped(null)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') leave()
          if (event.key === 'Enter' && checked.ok) {
            enter()
            leave()
          }
        }}
      />
      {unit && <span className={css.unit}>{unit}</span>}
      {!checked.ok && (
        <span id={messageId} role="alert" className={css.message}>
          {checked.message}
        </span>
      )}
    </span>
  )
}
