import { ChevronDown, ChevronUp, CircleCheck, Droplets, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { cx } from '../../ui/cx.ts'
import { orderCamera, select, workspaceStore } from '../../workspace/workspace.ts'
import { HallList } from '../HallList.tsx'
import css from '../Hotspots.module.css'
import liquidCss from './Liquid.module.css'
import { isBad, shortCount, worstFirst } from './problems.ts'

/** The status of the liquid network, top left: opened, what is wrong, worst first, and everything else by row. */
export function LiquidStatus({ startOpen = false }: { startOpen?: boolean }) {
  const [open, setOpen] = useState(startOpen)
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const problems = liquid ? worstFirst(liquid) : []
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <section className={css.hotspots} aria-label="Liquid network" data-testid="liquid-status">
      <button
        type="button"
        className={css.head}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Droplets size={14} strokeWidth={1.6} aria-hidden />
        Liquid
        <StatusBadge liquid={liquid} problems={problems} />
        <Chevron size={12} strokeWidth={1.8} aria-hidden />
      </button>
      {open && (
        <div className={css.scroll}>
          <Problems liquid={liquid} problems={problems} />
          <HallList />
        </div>
      )}
    </section>
  )
}

function StatusBadge({
  liquid,
  problems,
}: {
  liquid: LiquidSolution | null
  problems: readonly LiquidViolation[]
}) {
  if (!liquid) return <span className={css.missing}>–</span>
  const racks = shortCount(liquid) ?? 0
  if (racks > 0)
    return (
      <Badge verdict="bad" icon={TriangleAlert}>
        {counted(racks, 'rack')} short
      </Badge>
    )
  if (problems.length > 0)
    return (
      <Badge verdict="warn" icon={TriangleAlert}>
        {problems.length} to watch
      </Badge>
    )
  return liquid.state === 'converged' ? (
    <Badge verdict="ok" icon={CircleCheck}>
      Balanced
    </Badge>
  ) : (
    <Badge verdict="warn" icon={TriangleAlert}>
      See why
    </Badge>
  )
}

/** Violations in sentences. A press selects what is meant and flies there. */
function Problems({
  liquid,
  problems,
}: {
  liquid: LiquidSolution | null
  problems: readonly LiquidViolation[]
}) {
  const message = useStore(resultsStore, ({ networkMessage }) => networkMessage)
  if (!liquid)
    return <p className={css.none}>{message ?? 'No rack or CDU of this hall is on a loop.'}</p>
  return (
    <>
      {liquid.message && <p className={css.summary}>{liquid.message}</p>}
      {problems.length === 0 && !liquid.message && (
        <p className={css.none}>Every rack gets the flow that it needs, within its limits.</p>
      )}
      <ul data-testid="liquid-problems">
        {problems.map((problem) => (
          <ProblemLine key={`${problem.rule} ${problem.elementId}`} problem={problem} />
        ))}
      </ul>
    </>
  )
}

function ProblemLine({ problem }: { problem: LiquidViolation }) {
  const { recordId: id, message } = problem
  const isSelected = useStore(workspaceStore, ({ selection }) => id !== null && selection.has(id))
  return (
    <li>
      <button
        type="button"
        className={cx(css.line, liquidCss.line)}
        aria-pressed={isSelected}
        onClick={() => {
          if (!id) return
          select(id)
          orderCamera('goTo', id)
        }}
      >
        <TriangleAlert
          size={14}
          strokeWidth={1.6}
          className={isBad(problem) ? css.bad : liquidCss.warn}
          aria-hidden
        />
        {message}
      </button>
    </li>
  )
}
