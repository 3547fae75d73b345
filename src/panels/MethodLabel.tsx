import { useStore } from 'zustand'
import { isLost } from '../../workers/airflow/contract.ts'
import { resultsStore } from '../engine/results.ts'
import { clockTime, length, text } from '../format/quantity.ts'
import { useFigures } from './figures.ts'
import { STATE_WORDS } from './liquid/liquidWords.ts'
import css from './MethodLabel.module.css'
import { unsupplied, usePowerFacts } from './power/facts.ts'
import { SOLVER_WORDS } from './solverWords.ts'

/** Which method made the picture, bottom right. */
export function MethodLabel() {
  const state = useFigures((figures) => figures.state)
  const cell_m = useStore(resultsStore, ({ air }) => air?.cell_m ?? null)
  const lastGood_ms = useStore(resultsStore, (results) => results.lastGood_ms)
  return (
    <p className={css.label} data-testid="method-label" data-floats>
      {isLost(state)
        ? pictureWords(lastGood_ms)
        : `Computed air, ${cell_m === null ? '' : `${text(length(cell_m))} cells, `}${SOLVER_WORDS[state].toLowerCase()}`}
    </p>
  )
}

/** What is drawn while the air has no answer. */
const pictureWords = (lastGood_ms: number | null): string =>
  lastGood_ms === null
    ? 'No air to show: no answer yet'
    : `In grey: last good air, ${clockTime(lastGood_ms)}`

/** The same for the liquid loops. */
export function LiquidMethodLabel() {
  const state = useStore(resultsStore, ({ network }) => network?.liquid?.state ?? null)
  return (
    <p className={css.label} data-testid="method-label" data-floats>
      Computed flow network{state && `, ${STATE_WORDS[state]}`}
    </p>
  )
}

const POWER_WORDS = {
  converged: 'converged',
  islanded: 'converged',
  notConverged: 'not converged',
  failed: 'failed',
} as const

/** The same for the power chain. */
export function PowerMethodLabel() {
  const facts = usePowerFacts()
  return (
    <p className={css.label} data-testid="method-label" data-floats>
      Power flow in three phases, {facts ? POWER_WORDS[facts.report.state] : 'waiting'}
      {facts && unsupplied(facts).map((words) => `, ${words}`)}
    </p>
  )
}
