import { ChevronDown, ChevronUp, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { workspaceStore } from '../workspace/workspace.ts'
import { HallList } from './HallList.tsx'
import { SolverNotice } from './SolverNotice.tsx'
import css from './StatusList.module.css'

/**
 * The status of what a view is for, top left: how it stands; opened, what is wrong, worst first, and everything else of
 * the hall by row. Where the air has no answer, why.
 */
export function StatusList({
  label,
  testId,
  icon: Icon,
  title,
  badges,
  glance,
  startOpen,
  children,
}: {
  label: string
  testId: string
  icon: LucideIcon
  title: string
  /** The verdict, beside the title. */
  badges: ReactNode
  /** What stands below the title while the list is shut. */
  glance?: ReactNode
  startOpen: boolean
  /** What the opened list begins with. */
  children: ReactNode
}) {
  const [open, setOpen] = useState(startOpen)
  // The density view lies over this one and tells it itself.
  const isSeen = useStore(workspaceStore, ({ view }) => view !== 'density')
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <section
      className={css.status}
      aria-label={label}
      data-testid={testId}
      data-floats
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        setOpen(false)
      }}
    >
      <button
        type="button"
        className={css.head}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon size={14} strokeWidth={1.6} aria-hidden />
        {title}
        {badges}
        <Chevron size={12} strokeWidth={1.8} aria-hidden />
      </button>
      {isSeen && <SolverNotice />}
      {!open && glance}
      {open && (
        <div className={css.scroll}>
          {children}
          <HallList />
        </div>
      )}
    </section>
  )
}

/** What stands for a verdict that is not known. */
export const NoVerdict = () => <span className={css.missing}>–</span>
