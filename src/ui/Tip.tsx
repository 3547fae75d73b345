import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Keys } from './Keys.tsx'
import css from './Tip.module.css'

/** A tooltip on hover and on focus. `children` is one element that takes a ref and handlers, such as a button. */
export function Tip({
  content,
  shortcut,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  shortcut?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} closeOnClick={false} />
      <Tooltip.Portal>
        <Tooltip.Positioner
          className={css.positioner}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Tooltip.Popup className={css.popup}>
            <span>{content}</span>
            {shortcut && <Keys shortcut={shortcut} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** Lets tooltips that follow one another open at once. Around the whole app. */
export const TipProvider = ({ children }: { children: ReactNode }) => (
  <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
)
