import type { Confidence, Figure } from '../../../models/hall/catalogTypes.ts'
import type { QuantityText } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark, type MarkKind } from '../../ui/Mark.tsx'
import css from '../Inspector.module.css'

/** Where a number comes from: the sign beside it, and the sentence that hover and focus show. */
export interface Provenance {
  readonly kind: MarkKind
  readonly note: string
}

/** One line of the inspector: what it is, the value, and how it is known. */
export function Row({
  label,
  value: { value, unit },
  verdict,
  from,
  aside,
}: {
  label: string
  value: QuantityText
  verdict?: 'warn' | 'bad' | undefined
  from?: Provenance | undefined
  /** More beside the value: "of 2,000 kg/m²". */
  aside?: string | undefined
}) {
  return (
    <div className={css.row}>
      <span className={css.label}>{label}</span>
      <span className={cx(css.value, verdict && css[verdict], value === '–' && css.missing)}>
        {value}
        {unit && <span className={css.unit}>{unit}</span>}
        {aside && <span className={css.unit}>{aside}</span>}
      </span>
      <span className={css.mark}>{from && <Mark kind={from.kind} note={from.note} />}</span>
    </div>
  )
}

const MARK_OF: Record<Confidence, MarkKind> = {
  datasheet: 'source',
  standard: 'source',
  secondary: 'source',
  derived: 'computed',
  guess: 'guess',
}

/** The mark of a catalogue figure, and its source and date. */
export const sourced = ({
  source,
  date,
  confidence,
  low,
  high,
}: Pick<Figure, 'source' | 'date' | 'confidence' | 'low' | 'high'>): Provenance => ({
  kind: MARK_OF[confidence],
  note: `${source} (${date}${confidence === 'secondary' ? ', secondary source' : ''}).${
    low !== undefined && high !== undefined && low !== high
      ? ' Sources or judgement give a range.'
      : ''
  }`,
})

/** A number that somebody typed. */
export const entered = (note = 'Set in this hall.'): Provenance => ({ kind: 'entered', note })

/** A number that the model works out; on a guess it is one. */
export const computed = (note: string, onGuess = false): Provenance =>
  onGuess ? { kind: 'guess', note } : { kind: 'computed', note }
