import { ISO_DATE } from '../../../models/economics/settings.ts'
import { MISSING } from '../../format/quantity.ts'
import { type Checked, EntryField } from '../../ui/EntryField.tsx'
import css from './Economics.module.css'

/** A line whose words can be typed; emptied, they are taken back. */
export function TextRow({
  label,
  value,
  check = words,
  onEnter,
}: {
  label: string
  value: string
  check?: (typed: string) => Checked
  onEnter: (typed: string) => void
}) {
  return (
    <div className={css.text}>
      <span className={css.label}>{label}</span>
      <EntryField
        label={label}
        value={value === '' ? MISSING : value}
        unit=""
        text={value}
        wide
        check={check}
        onEnter={(typed) => onEnter(typed.trim())}
      />
    </div>
  )
}

/** A date, or none. */
export const dateOrNothing = (typed: string): Checked =>
  typed.trim() === '' ? { ok: true } : isDate(typed)

/** A year, a month or a day. */
export const isDate = (typed: string): Checked =>
  ISO_DATE.test(typed.trim())
    ? { ok: true }
    : { ok: false, message: 'A date is expected, as in 2026-11 or 2026-11-24.' }

/** What a hall's file keeps of a text. */
const WORDS_MAX = 200
const words = (typed: string): Checked =>
  typed.length <= WORDS_MAX
    ? { ok: true }
    : { ok: false, message: `At most ${WORDS_MAX} characters.` }
