import type { LedgerFigure } from '../../../models/density/figures.ts'
import { type QuantityText, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import css from '../DensityView.module.css'

export type FigureFormat = (value: number | null) => QuantityText

/** A figure of the ledger with how it was computed under it. */
export function FigureLine({
  label,
  figure,
  format,
}: {
  label: string
  figure: LedgerFigure
  format: FigureFormat
}) {
  const { value, unit } = format(figure.value)
  return (
    <div className={css.line} data-testid={`figure-${label}`}>
      <p className={css.figure}>
        <span className={css.label}>{label}</span>
        <span className={cx(css.value, figure.value === null && css.missing)}>
          {value}
          {unit && <span className={css.unit}>{unit}</span>}
        </span>
        <span className={css.mark}>
          {figure.value !== null && (
            <Mark
              kind={figure.confidence === 'guess' ? 'guess' : 'computed'}
              note={sentence(figure.basis)}
            />
          )}
        </span>
      </p>
      <p className={css.basis}>{sentence(figure.basis)}</p>
      <RangeNote figure={figure} format={format} />
    </div>
  )
}

/** What sources and judgement allow, where that is more than one value. */
export function RangeNote({
  figure: { low, high },
  format,
}: {
  figure: LedgerFigure
  format: FigureFormat
}) {
  if (low === undefined || high === undefined) return null
  const [from, to] = [text(format(low)), text(format(high))]
  if (from === to) return null
  return (
    <p className={css.range}>
      {from} to {to}, as sources and judgement allow
    </p>
  )
}

/** A basis as a sentence of its own. */
export const sentence = (basis: string): string =>
  `${basis.charAt(0).toUpperCase()}${basis.slice(1)}${/[.?]$/.test(basis) ? '' : '.'}`
