import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { COMMANDS, give } from '../document/commandTable.ts'
import { savingStore } from '../document/storage.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import css from './Notices.module.css'

/** What the browser lacks, for as long as the page is open, one line each under the top bar. */
export function Notices({ hasGraphics }: { hasGraphics: boolean }) {
  const denied = useStore(savingStore, ({ state }) => state === 'denied')
  return (
    <>
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
  testId,
}: {
  children: ReactNode
  closable?: boolean
  testId: string
}) {
  const [closed, setClosed] = useState(false)
  if (closed) return null
  return (
    <div className={css.notice} role="status" data-testid={testId}>
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
