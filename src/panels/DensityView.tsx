import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { count, floorDensity, power, pue, type QuantityText } from '../format/quantity.ts'
import { Mark } from '../ui/Mark.tsx'
import css from './DensityView.module.css'
import { type FigureFormat, FigureLine, RangeNote, sentence } from './density/FigureLine.tsx'
import { useFigures } from './figures.ts'
import { Levers } from './levers/Levers.tsx'
import { RowTable } from './RowTable.tsx'

/** Every figure of the ledger with how it was computed, and the racks by row. */
export function DensityView() {
  const ledger = useFigures((figures) => figures.ledger)
  return (
    <section className={css.view} aria-label="Density" data-testid="density-view">
      <div className={css.page}>
        {ledger && (
          <>
            <Headline ledger={ledger} />
            <Levers />
            <div className={css.groups}>
              {GROUPS.map(({ title, figures }) => (
                <section key={title} className={css.group}>
                  <h2>{title}</h2>
                  {figures.map((line) => (
                    <FigureLine
                      key={line.label}
                      label={line.label}
                      format={line.format}
                      figure={line.figure(ledger)}
                    />
                  ))}
                </section>
              ))}
            </div>
          </>
        )}
        <RowTable />
      </div>
    </section>
  )
}

function Headline({ ledger: { utilityGpusPerMW, itGpusPerMW } }: { ledger: Ledger }) {
  return (
    <div className={css.headline}>
      <Big label="GPUs per MW" note="from the utility, at peak PUE" figure={utilityGpusPerMW} />
      <Big label="GPUs per MW" note="of critical IT power" figure={itGpusPerMW} />
    </div>
  )
}

function Big({ label, note, figure }: { label: string; note: string; figure: LedgerFigure }) {
  return (
    <div>
      <p className={css.bigLabel}>
        {label}, {note}
      </p>
      <p className={css.big}>
        {count(figure.value).value}
        {figure.confidence === 'guess' && figure.value !== null && (
          <Mark kind="guess" note={sentence(figure.basis)} />
        )}
      </p>
      <p className={css.basis}>{sentence(figure.basis)}</p>
      <RangeNote figure={figure} format={count} />
    </div>
  )
}

interface Line {
  readonly label: string
  readonly figure: (ledger: Ledger) => LedgerFigure
  readonly format: FigureFormat
}

const tablePue = (value: number | null): QuantityText => pue(value, 'table')

const GROUPS: readonly { readonly title: string; readonly figures: readonly Line[] }[] = [
  {
    title: 'Load',
    figures: [
      { label: 'IT load now', figure: (ledger) => ledger.itLoad_W, format: power },
      { label: 'Over inlet limit', figure: (ledger) => ledger.overLimit_W, format: power },
      { label: 'Provisioned IT', figure: (ledger) => ledger.provisionedIt_W, format: power },
      { label: 'GPUs', figure: (ledger) => ledger.gpuCount, format: count },
      { label: 'Racks', figure: (ledger) => ledger.rackCount, format: count },
    ],
  },
  {
    title: 'Density',
    figures: [
      { label: 'Per rack, mean', figure: (ledger) => ledger.rackMean_W, format: power },
      { label: 'Per rack, largest', figure: (ledger) => ledger.rackMax_W, format: power },
      { label: 'Floor', figure: (ledger) => ledger.floorDensity_W_m2, format: floorDensity },
      {
        label: 'GPUs per contracted MW',
        figure: (ledger) => ledger.contractGpusPerMW,
        format: count,
      },
    ],
  },
  {
    title: 'Cooling',
    figures: [
      { label: 'Air, load', figure: (ledger) => ledger.airLoad_W, format: power },
      { label: 'Air, capacity', figure: (ledger) => ledger.airCapacity_W, format: power },
      { label: 'Liquid, load', figure: (ledger) => ledger.liquidLoad_W, format: power },
      { label: 'Liquid, capacity', figure: (ledger) => ledger.liquidCapacity_W, format: power },
    ],
  },
  {
    title: 'Efficiency',
    figures: [
      { label: 'PUE now', figure: (ledger) => ledger.pue, format: tablePue },
      { label: 'PUE, peak', figure: (ledger) => ledger.peakPue, format: tablePue },
    ],
  },
]
