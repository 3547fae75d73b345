import { type EntryUnit, entryText, readEntry } from '../../format/entry.ts'
import type { QuantityText } from '../../format/quantity.ts'
import { EntryField } from '../../ui/EntryField.tsx'
import { Mark } from '../../ui/Mark.tsx'
import css from '../Inspector.module.css'
import { entered, type Provenance } from './Row.tsx'

/** A line of the inspector whose value can be typed. */
export function EditRow({
  label,
  value,
  shown,
  entry,
  range,
  onEnter,
  from = entered(),
}: {
  label: string
  /** In the document's unit. */
  value: number
  shown: QuantityText
  entry: EntryUnit
  range: readonly [number, number]
  onEnter: (value: number) => void
  from?: Provenance
}) {
  return (
    <div className={css.row}>
      <span className={css.label}>{label}</span>
      <EntryField
        label={label}
        value={shown.value}
        unit={shown.unit}
        text={entryText(value, entry)}
        check={(typed) => readEntry(typed, entry, range)}
        onEnter={(typed) => {
          const read = readEntry(typed, entry, range)
          if (read.ok && read.value !== value) onEnter(read.value)
        }}
      />
      <span className={css.mark}>
        <Mark kind={from.kind} note={from.note} />
      </span>
    </div>
  )
}

/** A line of the inspector that is on or off. */
export function SwitchRow({
  label,
  on,
  words,
  onChange,
}: {
  label: string
  on: boolean
  words: readonly [on: string, off: string]
  onChange: (on: boolean) => void
}) {
  return (
    <div className={css.row}>
      <span className={css.label}>{label}</span>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={label}
        className={css.switch}
        onClick={() => onChange(!on)}
      >
        <span>{on ? words[0] : words[1]}</span>
        <i aria-hidden />
      </button>
      <span className={css.mark}>
        <Mark kind="entered" note="Set in this hall." />
      </span>
    </div>
  )
}
