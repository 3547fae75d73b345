import { Mark } from '../../ui/Mark.tsx'
import css from '../Inspector.module.css'
import { entered, type Provenance } from './Row.tsx'

/** A line of the inspector whose value is one of a list. */
export function ChoiceRow<T extends string>({
  label,
  value,
  options,
  onChange,
  from = entered(),
}: {
  label: string
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
  from?: Provenance
}) {
  return (
    <label className={css.row}>
      <span className={css.label}>{label}</span>
      <select
        className={css.choice}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <span className={css.mark}>
        <Mark kind={from.kind} note={from.note} />
      </span>
    </label>
  )
}
