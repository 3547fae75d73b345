/** The page below 900 px: the picture, six figures, the views; nothing to edit with. */
import { Eye, Flame, SunMoon } from 'lucide-react'
import { useStore } from 'zustand'
import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { COMMANDS, give } from '../document/commandTable.ts'
import { documentStore } from '../document/document.ts'
import {
  closure,
  count,
  counted,
  floorDensity,
  power,
  pue,
  type QuantityText,
  temperature,
  text,
} from '../format/quantity.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useFigures } from './figures.ts'
import { overLimit } from './hotspots.ts'
import { Logo } from './Logo.tsx'
import { LIMIT_C } from './limits.ts'
import css from './ReadOnlyPage.module.css'
import { SOLVER_WORDS } from './solverWords.ts'
import { ViewModes } from './TopBar.tsx'
import { usableGpus } from './usableGpus.ts'
import { Viewport } from './Viewport.tsx'

/** The hall as a thing to look at. */
export function ReadOnlyPage() {
  return (
    <div className={css.page}>
      <Head />
      <div className={css.picture}>
        <Viewport readOnly />
      </div>
      <Figures />
      <section className={css.below} aria-label="Views and state">
        <ViewModes className={css.views} />
        <Verdict />
        <State />
      </section>
    </div>
  )
}

function Head() {
  const shell = useStore(documentStore, ({ hall }) => hall.records.get(SHELL_ID))
  return (
    <header className={css.head}>
      <Logo />
      <h1>{shell?.name}</h1>
      <span className={css.site}>{shell?.kind === 'shell' && shell.site}</span>
      <span className={css.grow} />
      <Badge verdict="neutral" icon={Eye}>
        View only
      </Badge>
      <IconButton
        icon={SunMoon}
        label={COMMANDS.theme.label}
        className={css.touch}
        onClick={() => give(COMMANDS.theme)}
      />
    </header>
  )
}

interface PageFigure {
  readonly label: string
  readonly figure: (ledger: Ledger) => LedgerFigure
  readonly format: (value: number | null) => QuantityText
  readonly note: (ledger: Ledger) => string
}

const FIGURES: readonly PageFigure[] = [
  {
    label: 'GPUs per MW',
    figure: (ledger) => ledger.utilityGpusPerMW,
    format: count,
    note: (ledger) => `${usableGpus(ledger)}, utility`,
  },
  {
    label: 'IT load',
    figure: (ledger) => ledger.itLoad_W,
    format: power,
    note: ({ rackCount }) => counted(rackCount.value ?? 0, 'rack'),
  },
  {
    label: 'PUE',
    figure: (ledger) => ledger.pue,
    format: (value) => pue(value),
    note: ({ peakPue }) => `peak ${text(pue(peakPue.value))}`,
  },
  {
    label: 'Cooling capacity, air',
    figure: (ledger) => ledger.airCapacity_W,
    format: power,
    note: ({ airLoad_W }) => `load ${text(power(airLoad_W.value))}`,
  },
  {
    label: 'kW per rack',
    figure: (ledger) => ledger.rackMean_W,
    format: power,
    note: ({ rackMax_W }) => `peak ${text(power(rackMax_W.value))}`,
  },
  {
    label: 'Floor',
    figure: (ledger) => ledger.floorDensity_W_m2,
    format: floorDensity,
    note: () => 'IT load over floor',
  },
]

function Figures() {
  const ledger = useFigures((figures) => figures.ledger)
  return (
    <section className={css.figures} aria-label="Figures of the hall" data-testid="megawatt-bar">
      {FIGURES.map(({ label, figure, format, note }) => {
        const shown = ledger && figure(ledger)
        const { value, unit } = format(shown?.value ?? null)
        return (
          <div key={label} className={css.figure}>
            <p className={css.label}>
              {label}
              {shown?.confidence === 'guess' && shown.value !== null && (
                <Mark kind="guess" note={shown.basis} />
              )}
            </p>
            <p className={css.value}>
              {value}
              {unit && <span>{unit}</span>}
            </p>
            <p className={css.note}>{ledger && note(ledger)}</p>
          </div>
        )
      })}
    </section>
  )
}

function Verdict() {
  const over = overLimit(useFigures((figures) => figures.hotspots))
  const hasAir = useFigures((figures) => figures.air !== null)
  const [worst] = over
  if (!hasAir) return null
  return (
    <p className={css.verdict}>
      {worst && <Flame className={css.bad} size={20} strokeWidth={1.5} aria-hidden />}
      {worst
        ? `${counted(over.length, 'rack')} over ${text(temperature(LIMIT_C))}, the worst ${worst.name}.`
        : `No inlet is over ${text(temperature(LIMIT_C))}.`}
    </p>
  )
}

function State() {
  const state = useFigures((figures) => figures.state)
  const air = useFigures((figures) => figures.air)
  return (
    <p className={css.state} data-testid="solver-cell" data-state={state}>
      {SOLVER_WORDS[state]}
      {air && `, closure ${text(closure(Math.max(air.heatClosure, air.massClosure)))}`}
    </p>
  )
}
