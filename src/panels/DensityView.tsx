import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { count } from '../format/quantity.ts'
import { Mark } from '../ui/Mark.tsx'
import { WhatBinds } from './binding/WhatBinds.tsx'
import css from './DensityView.module.css'
import { AssumptionsPanel } from './density/AssumptionsPanel.tsx'
import { CarbonPanel } from './density/CarbonPanel.tsx'
import { CostPanel } from './density/CostPanel.tsx'
import { FigureGroups } from './density/FigureGroups.tsx'
import { RangeNote, sentence } from './density/FigureLine.tsx'
import { StrandedPanel } from './density/StrandedPanel.tsx'
import { useFigures } from './figures.ts'
import { Levers } from './levers/Levers.tsx'
import { RowTable } from './RowTable.tsx'
import { SolverNotice } from './SolverNotice.tsx'

/** Every figure of the ledger with how it was computed, and the racks by row. */
export function DensityView() {
  const ledger = useFigures((figures) => figures.ledger)
  const economics = useFigures((figures) => figures.economics)
  const all = ledger && economics && { ...ledger, ...economics.figures }
  return (
    <section className={css.view} aria-label="Density" data-testid="density-view">
      <div className={css.page}>
        <SolverNotice />
        {all && economics && (
          <>
            <Headline ledger={all} />
            <WhatBinds />
            <Levers />
            <FigureGroups all={all} />
            <StrandedPanel />
            <CostPanel economics={economics} />
            <CarbonPanel economics={economics} />
            <AssumptionsPanel />
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
