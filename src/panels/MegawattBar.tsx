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
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
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
    below: ({ gpuCount, provisionedIt_W, peakPue }) =>
      provisionedIt_W.value === null || peakPue.value === null
        ? `${counted(gpuCount.value ?? 0, 'GPU')}`
        : `${counted(gpuCount.value ?? 0, 'GPU')}, ${text(power(provisionedIt_W.value * peakPue.value))} utility`,
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
    figure: (ledger) => ratio(ledger),
    format: (value) => percent(value),
    below: (ledger) =>
      `${text(power(total(ledger.airLoad_W, ledger.liquidLoad_W)))} of ${text(
        power(total(ledger.airCapacity_W, ledger.liquidCapacity_W)),
      )}`,
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
  const button = (
    <button type="button" className={cx(css.cell, cell === CELLS[0] && css.hero)}>
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
        ) : (
          ledger && exists && cell.below(ledger)
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

const total = (...figures: readonly LedgerFigure[]): number =>
  figures.reduce((sum, { value }) => sum + (value ?? 0), 0)

/** Cooling load over capacity, of the tighter of air and liquid: the one that runs out first. */
function ratio({ airLoad_W, airCapacity_W, liquidLoad_W, liquidCapacity_W }: Ledger): LedgerFigure {
  const share = (load: LedgerFigure, capacity: LedgerFigure): number =>
    (load.value ?? 0) === 0 ? 0 : (load.value ?? 0) / (capacity.value ?? 0)
  const [air, liquid] = [share(airLoad_W, airCapacity_W), share(liquidLoad_W, liquidCapacity_W)]
  const names = [airLoad_W, airCapacity_W, liquidLoad_W, liquidCapacity_W]
  const isGuess = names.some(({ confidence }) => confidence === 'guess')
  const loadsAreKnown = airLoad_W.value !== null || liquidLoad_W.value !== null
  return {
    value: loadsAreKnown ? Math.max(air, liquid) : null,
    basis: `The fuller of the two. Air: ${airLoad_W.basis} ${airCapacity_W.basis} Liquid: ${liquidLoad_W.basis} ${liquidCapacity_W.basis}`,
    confidence: isGuess ? 'guess' : 'derived',
  }
}
