import type { EconomicFigures, HallEconomics } from '../../../models/economics/figures.ts'
import { money, text } from '../../format/quantity.ts'
import { CostInputs } from './CostInputs.tsx'
import css from './Economics.module.css'
import { FigureLine } from './FigureLine.tsx'

const PARTS = [
  { label: 'IT', figure: ({ gpuHourIt_USD }: EconomicFigures) => gpuHourIt_USD, look: css.it },
  {
    label: 'Building and plant',
    figure: ({ gpuHourPlant_USD }: EconomicFigures) => gpuHourPlant_USD,
    look: css.plant,
  },
  {
    label: 'Energy',
    figure: ({ gpuHourEnergy_USD }: EconomicFigures) => gpuHourEnergy_USD,
    look: css.energy,
  },
  {
    label: 'Operation',
    figure: ({ gpuHourRecurring_USD }: EconomicFigures) => gpuHourRecurring_USD,
    look: css.recurring,
  },
] as const

/** What a sold GPU-hour costs, of what it is made, and how that hangs on the life of the IT. */
export function CostPanel({ economics: { figures, lives } }: { economics: HallEconomics }) {
  const isKnown = figures.gpuHour_USD.value !== null
  return (
    <section className={css.panel} aria-label="Cost" data-testid="cost">
      <h2>Cost</h2>
      <div className={css.halves}>
        <div>
          <FigureLine label="GPU-hour" figure={figures.gpuHour_USD} format={money} />
          {isKnown && (
            <>
              <div className={css.bar} aria-hidden>
                {PARTS.map(({ label, figure, look }) => (
                  <i
                    key={label}
                    className={look}
                    style={{ flexGrow: figure(figures).value ?? 0 }}
                  />
                ))}
              </div>
              {PARTS.map(({ label, figure, look }) => (
                <div key={label} className={css.keyed}>
                  <i className={look} aria-hidden />
                  <FigureLine label={label} figure={figure(figures)} format={money} />
                </div>
              ))}
              <p className={css.lives}>
                IT written off over
                {lives.map(({ itLifeYears, gpuHour_USD }) => (
                  <span key={itLifeYears}>
                    {itLifeYears} years: <b>{text(money(gpuHour_USD.value))}</b>
                  </span>
                ))}
              </p>
            </>
          )}
          <FigureLine label="A million tokens" figure={figures.millionTokens_USD} format={money} />
        </div>
        <CostInputs />
      </div>
    </section>
  )
}
