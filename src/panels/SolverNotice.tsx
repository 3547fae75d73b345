import { CircleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { isLost } from '../../workers/airflow/contract.ts'
import { resultsStore } from '../engine/results.ts'
import css from './SolverNotice.module.css'

/** Why the air has no answer, with the way out; nothing while it may have one. It lies over the picture, which stays in its place. */
export function SolverNotice() {
  const why = useStore(resultsStore, ({ air }) => (air && isLost(air.state) ? air.message : null))
  if (!why) return null
  return (
    <p className={css.notice} role="status" data-testid="solver-notice">
      <CircleAlert className={css.icon} size={14} strokeWidth={1.6} aria-hidden />
      <span>{why}</span>
    </p>
  )
}
