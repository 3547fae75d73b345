import { dateProblem } from '../../../models/economics/settings.ts'
import { MISSING } from '../../format/quantity.ts'
import { type Checked, EntryField } from '../../ui/EntryField.tsx'
import css from './Economics.module.css'
import { today } from './today.ts'

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

/** A year, a month or a day, up to now: of a measurement, a quote, a mix. */
export function isDate(typed: string): Checked {
  const problem = dateProblem(typed.trim(), today())
  return problem === null ? { ok: true } : { ok: false, message: problem }
}

/** What a hall's file keeps of a text. */
const WORDS_MAX = 200
const words = (typed: string): Checked =>
  typed.length <= WORDS_MAX
    ? { ok: true }
    : { ok: false, message: `At most ${WORDS_MAX} characters.` }
