import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { isLost } from '../../workers/airflow/contract.ts'
import {
  count,
  counted,
  floorDensity,
  percent,
  power,
  pue,
  type QuantityText,
  text,
} from '../format/quantity.ts'
import { BindingCell } from './binding/BindingCell.tsx'
import { coolingLoad } from './coolingLoad.ts'
import { changeOf, FigureCell, useIsRefused } from './FigureCell.tsx'
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { PowerCell } from './PowerCell.tsx'
import { SolverCell } from './SolverCell.tsx'
import { usableGpus } from './usableGpus.ts'
import { racksChanged } from './usableRacks.ts'

/** The figures that a hall is bought by, in one line that never hides. */
export function MegawattBar() {
  const ledger = useFigures((figures) => figures.ledger)
  const found = useFigures((figures) => figures.before?.ledger ?? null)
  const before = useIsRefused() ? null : found
  return (
    <section className={css.bar} aria-label="Figures of the hall" data-testid="megawatt-bar">
      {CELLS.map((cell) => (
        <Cell key={cell.label} cell={cell} ledger={ledger} before={before} />
      ))}
      <PowerCell />
      <BindingCell />
      <SolverCell />
    </section>
  )
}

interface BarCell {
  readonly label: string
  /** `airIsLost`: whether the air was sought and not found. */
  readonly figure: (ledger: Ledger, airIsLost: boolean) => LedgerFigure
  readonly format: (value: number | null) => QuantityText
  /** The line under the figure, with the unit where the figure leaves it out. */
  readonly below: (ledger: Ledger, airIsLost: boolean) => string
  /** Whether that line stands under a missing figure too. */
  readonly tellsMissing?: true
  /** A second figure, which the line under the first tells: it changes by itself. */
  readonly second?: (ledger: Ledger) => LedgerFigure
  /** Whether more of it is better; absent where neither is. */
  readonly better?: 'more' | 'less'
  /** Whether it is out of range; absent where it has none. */
  readonly isBad?: (ledger: Ledger) => boolean
}

/** The cells in their order, which never changes. */
const CELLS: readonly BarCell[] = [
  {
    label: 'GPUs per MW',
    figure: (ledger) => ledger.utilityGpusPerMW,
    format: count,
    below: usableGpus,
    tellsMissing: true,
    better: 'more',
  },
  {
    label: 'Critical IT',
    figure: (ledger) => ledger.itGpusPerMW,
    format: count,
    below: () => 'GPUs per MW of IT',
    better: 'more',
  },
  {
    label: 'kW per rack',
    figure: (ledger) => ledger.rackMean_W,
    format: (value) => without('kW', power(value)),
    below: ({ rackCount, rackMax_W }) =>
      `${counted(rackCount.value ?? 0, 'rack')}, peak ${text(without('kW', power(rackMax_W.value)))}`,
  },
  {
    label: 'IT load',
    figure: (ledger) => ledger.itLoad_W,
    format: power,
    below: ({ unfedIt_W, overLimit_W, provisionedIt_W }) => {
      if (unfedIt_W.value) return `${text(power(unfedIt_W.value))} without a feed`
      return overLimit_W.value
        ? `${text(power(overLimit_W.value))} over inlet limit`
        : `of ${text(power(provisionedIt_W.value))} provisioned`
    },
  },
  {
    label: 'PUE',
    figure: (ledger) => ledger.pue,
    format: (value) => pue(value),
    below: ({ peakPue }) => `peak ${text(pue(peakPue.value))}`,
    second: ({ peakPue }) => peakPue,
    better: 'less',
  },
  {
    label: 'Cooling load',
    figure: (ledger, airIsLost) => coolingLoad(ledger, airIsLost).figure,
    format: (value) => percent(value),
    below: (ledger, airIsLost) => coolingLoad(ledger, airIsLost).words,
    tellsMissing: true,
    better: 'less',
    isBad: (ledger) => (coolingLoad(ledger).figure.value ?? 0) > 1,
  },
  {
    label: 'Floor',
    figure: (ledger) => ledger.floorDensity_W_m2,
    format: (value) => without('kW/m²', floorDensity(value)),
    below: () => 'kW/m² of IT load',
  },
]

/** A figure without the unit that its label says, or the line under it; another one stays. */
function without(said: string, { value, unit }: QuantityText): QuantityText {
  return { value, unit: unit === said ? '' : unit }
}

function Cell({
  cell,
  ledger,
  before,
}: {
  cell: BarCell
  ledger: Ledger | null
  before: Ledger | null
}) {
  const airIsLost = useFigures(({ state }) => isLost(state))
  const airWasLost = useFigures(({ before: was }) => was !== null && isLost(was.state))
  const figure = ledger && cell.figure(ledger, airIsLost)
  const now = figure?.value ?? null
  const isBad = ledger !== null && cell.isBad?.(ledger) === true
  const racks = cell.better === 'less' && ledger && before && racksChanged(ledger, before)
  const changed = (of: BarCell['figure']) =>
    ledger &&
    before && {
      was: of(before, airWasLost).value,
      now: of(ledger, airIsLost).value,
      format: cell.format,
      // Where heat has nowhere to go, less of anything is no gain.
      better: racks || airIsLost ? undefined : cell.better,
      isOut: isBad,
    }
  const second = cell.second && changed(cell.second)
  return (
    <FigureCell
      label={cell.label}
      isHero={cell === CELLS[0]}
      isGuess={figure?.confidence === 'guess' && now !== null}
      isBad={isBad}
      shown={cell.format(now)}
      change={changed(cell.figure)}
      below={
        ledger &&
        (now !== null || cell.tellsMissing) && (
          <>
            {cell.below(ledger, airIsLost)}
            {second && changeOf(second)}
          </>
        )
      }
      basis={
        <>
          {figure?.basis ?? 'No racks yet.'}
          {racks && <span className={css.more}>{racks} since the last edit.</span>}
        </>
      }
    />
  )
}
