import { CircleCheck, Droplets, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { Badge } from '../../ui/Badge.tsx'
import { cx } from '../../ui/cx.ts'
import { orderCamera, select, workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../StatusList.module.css'
import { NoVerdict, StatusList } from '../StatusList.tsx'
import liquidCss from './Liquid.module.css'
import { liquidVerdict } from './liquidWords.ts'
import { isOfRack, type ShortRow, shortRows } from './shortRows.ts'

/** The status of the liquid network: opened, what is wrong, worst first. */
export function LiquidStatus({ startOpen }: { startOpen: boolean }) {
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const problems = liquid?.violations.filter((problem) => !isOfRack(problem)) ?? []
  return (
    <StatusList
      label="Liquid network"
      testId="liquid-status"
      icon={Droplets}
      title="Liquid"
      badges={<StatusBadge liquid={liquid} />}
      startOpen={startOpen}
    >
      <Problems liquid={liquid} problems={problems} />
    </StatusList>
  )
}

function StatusBadge({ liquid }: { liquid: LiquidSolution | null }) {
  const unmet_W = useStore(resultsStore, ({ network }) => network?.energy.peakUnmet_W ?? 0)
  if (!liquid) return <NoVerdict />
  const { words, verdict } = liquidVerdict(liquid, unmet_W)
  return (
    <Badge verdict={verdict} icon={verdict === 'ok' ? CircleCheck : TriangleAlert}>
      {words}
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
  const hall = useFigures((figures) => figures.hall)
  const rows = useMemo(() => (liquid ? shortRows(hall, liquid) : []), [hall, liquid])
  if (!liquid)
    return <p className={css.none}>{message ?? 'No rack or CDU of this hall is on a loop.'}</p>
  return (
    <>
      {liquid.message && <p className={css.summary}>{liquid.message}</p>}
      {problems.length + rows.length === 0 && !liquid.message && (
        <p className={css.none}>Every rack gets the flow that it needs, within its limits.</p>
      )}
      <ul data-testid="liquid-problems">
        {rows.map((row) => (
          <ShortLine key={row.key} row={row} />
        ))}
        {problems.map((problem) => (
          <ProblemLine key={`${problem.rule} ${problem.elementId}`} problem={problem} />
        ))}
      </ul>
    </>
  )
}

/** The racks of a row that are short: a press selects them all. */
function ShortLine({ row: { title, slots, ids, word, verdict, why, lack } }: { row: ShortRow }) {
  const isSelected = useStore(workspaceStore, ({ selection }) =>
    ids.every((id) => selection.has(id)),
  )
  return (
    <li>
      <button
        type="button"
        className={cx(css.line, liquidCss.line, liquidCss.tall)}
        aria-pressed={isSelected}
        onClick={() => {
          select(...ids)
          orderCamera('fit')
        }}
      >
        <TriangleAlert
          size={14}
          strokeWidth={1.6}
          className={verdict === 'bad' ? css.bad : liquidCss.warn}
          aria-hidden
        />
        <span>
          <b>
            {title}: {slots}
          </b>
          <span className={liquidCss.why}>
            {word}, {lack}.{why && ` ${why}`}
          </span>
        </span>
      </button>
    </li>
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
          className={problem.rule === 'capacity' ? css.bad : liquidCss.warn}
          aria-hidden
        />
        {message}
      </button>
    </li>
  )
}
