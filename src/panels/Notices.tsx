import { CircleAlert, type LucideIcon, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { isLost } from '../../workers/airflow/contract.ts'
import { COMMANDS, give } from '../document/commandTable.ts'
import { savingStore } from '../document/storage.ts'
import { resultsStore } from '../engine/results.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import css from './Notices.module.css'

/** What lasts and should be known, one line each, under the top bar. */
export function Notices({ hasGraphics }: { hasGraphics: boolean }) {
  const lost = useStore(resultsStore, ({ air }) => (air && isLost(air.state) ? air.message : null))
  const denied = useStore(savingStore, ({ state }) => state === 'denied')
  return (
    <>
      {lost && (
        <Notice testId="solver-notice" icon={CircleAlert}>
          {lost}
        </Notice>
      )}
      {denied && (
        <Notice testId="storage-notice">
          This browser keeps nothing for this page, so a reload loses your hall.
          <Button className={css.button} onClick={() => give(COMMANDS.save)}>
            Download the hall
          </Button>
        </Notice>
      )}
      {!hasGraphics && (
        <Notice testId="graphics-notice">
          This browser cannot draw in three dimensions (WebGL2). Plan, list and figures work.
        </Notice>
      )}
      {!globalThis.crossOriginIsolated && (
        <Notice testId="isolation-notice" closable>
          Shared memory is off: the air is solved on one thread, slower.
        </Notice>
      )}
    </>
  )
}

function Notice({
  children,
  closable = false,
  icon: Icon,
  testId,
}: {
  children: ReactNode
  closable?: boolean
  icon?: LucideIcon
  testId: string
}) {
  const [closed, setClosed] = useState(false)
  if (closed) return null
  return (
    <div className={css.notice} role="status" data-testid={testId}>
      {Icon && <Icon className={css.bad} size={14} strokeWidth={1.6} aria-hidden />}
      {children}
      {closable && (
        <IconButton
          className={css.close}
          icon={X}
          size={14}
          label="Close the notice"
          onClick={() => setClosed(true)}
        />
      )}
    </div>
  )
}
