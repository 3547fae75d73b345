import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import {
  change,
  count,
  counted,
  floorDensity,
  percent,
  power,
  pue,
  type QuantityText,
  text,
} from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { DeltaChip } from '../ui/DeltaChip.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Tip } from '../ui/Tip.tsx'
import { BindingLine, BindingNote } from './binding/BindingLine.tsx'
import { coolingLoad } from './coolingLoad.ts'
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { PowerCell } from './PowerCell.tsx'
import { SolverCell } from './SolverCell.tsx'

/** The figures that a hall is bought by, in one line that never hides. */
export function MegawattBar() {
  const ledger = useFigures((figures) => figures.ledger)
  const before = useFigures((figures) => figures.before?.ledger ?? null)
  return (
    <section className={css.bar} aria-label="Figures of the hall" data-testid="megawatt-bar">
      {CELLS.map((cell) => (
        <Cell key={cell.label} cell={cell} ledger={ledger} before={before} />
      ))}
      <PowerCell />
      <SolverCell />
    </section>
  )
}

interface BarCell {
  readonly label: string
  readonly figure: (ledger: Ledger) => LedgerFigure
  readonly format: (value: number | null) => QuantityText
  /** The line under the figure while nothing changes. */
  readonly below: (ledger: Ledger) => string
  /** Whether more of it is better; absent where neither is. */
  readonly better?: 'more' | 'less'
}

/** The cells in their order, which never changes. */
const CELLS: readonly BarCell[] = [
  {
    label: 'GPUs per MW',
    figure: (ledger) => ledger.utilityGpusPerMW,
    format: count,
    below: ({ gpuCount }) => counted(gpuCount.value ?? 0, 'GPU'),
    better: 'more',
  },
  {
    label: 'Critical IT',
    figure: (ledger) => ledger.itGpusPerMW,
    format: (value) => ({ value: count(value).value, unit: value === null ? '' : 'GPUs/MW' }),
    below: () => 'of provisioned IT',
    better: 'more',
  },
  {
    label: 'kW per rack',
    figure: (ledger) => ledger.rackMean_W,
    format: power,
    below: ({ rackCount, rackMax_W }) =>
      `${counted(rackCount.value ?? 0, 'rack')}, peak ${text(power(rackMax_W.value))}`,
  },
  {
    label: 'IT load',
    figure: (ledger) => ledger.itLoad_W,
    format: power,
    below: ({ overLimit_W, provisionedIt_W }) =>
      overLimit_W.value
        ? `${text(power(overLimit_W.value))} over inlet limit`
        : `of ${text(power(provisionedIt_W.value))} provisioned`,
  },
  {
    label: 'PUE',
    figure: (ledger) => ledger.pue,
    format: (value) => pue(value),
    below: ({ peakPue }) => `peak ${text(pue(peakPue.value))}`,
    better: 'less',
  },
  {
    label: 'Cooling load',
    figure: (ledger) => coolingLoad(ledger).figure,
    format: (value) => percent(value),
    below: (ledger) => coolingLoad(ledger).words,
    better: 'less',
  },
  {
    label: 'Floor',
    figure: (ledger) => ledger.floorDensity_W_m2,
    format: floorDensity,
    below: () => 'IT load over floor',
  },
]

function Cell({
  cell,
  ledger,
  before,
}: {
  cell: BarCell
  ledger: Ledger | null
  before: Ledger | null
}) {
  const figure = ledger && cell.figure(ledger)
  const was = before && cell.figure(before).value
  const shown = cell.format(figure?.value ?? null)
  const delta = figure?.value != null && was !== null ? figure.value - was : 0
  const words = change(delta, cell.format)
  const isChanged = words !== '0'
  const exists = figure?.value != null
  const below = ledger && exists ? cell.below(ledger) : null
  const isHero = cell === CELLS[0]
  const button = (
    <button type="button" className={cx(css.cell, isHero && css.hero)}>
      <span className={css.label}>
        {cell.label}
        {figure?.confidence === 'guess' && exists && <Mark kind="guess" />}
      </span>
      <span className={cx(css.figure, !exists && css.missing, isChanged && css.changed)}>
        {shown.value}
        {shown.unit && <span className={css.unit}>{shown.unit}</span>}
      </span>
      <span className={css.below}>
        {isChanged && was !== null ? (
          <>
            <DeltaChip
              direction={delta > 0 ? 'up' : 'down'}
              verdict={verdictOn(delta, cell.better)}
            >
              {words}
            </DeltaChip>
            from {text(cell.format(was))}
          </>
        ) : isHero ? (
          <BindingLine after={below} />
        ) : (
          below
        )}
      </span>
    </button>
  )
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>{cell.label}</b>
          {figure?.basis ?? 'No racks yet.'}
          {isHero && <BindingNote />}
        </span>
      }
    >
      {button}
    </Tip>
  )
}

function verdictOn(delta: number, better: BarCell['better']): 'better' | 'worse' | 'same' {
  if (!better) return 'same'
  return delta > 0 === (better === 'more') ? 'better' : 'worse'
}
