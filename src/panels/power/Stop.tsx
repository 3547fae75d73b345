import type { PointerEvent, ReactNode } from 'react'
import type { HallId } from '../../../models/hall/hall.ts'
import { cx } from '../../ui/cx.ts'
import { select, workspaceStore } from '../../workspace/workspace.ts'
import { goTo } from './goTo.ts'
import css from './OneLine.module.css'

/** What a mark of the one-line diagram shows beside its figures. */
export interface Marked {
  readonly name: string
  readonly isSelected: boolean
  readonly isHovered: boolean
  readonly verdict: 'warn' | 'bad' | undefined
}

/** Handlers that tie a mark to its record: hover lights it in the hall, a press selects it, a double press flies there. */
export const tied = (id: HallId) => ({
  onPointerEnter: () => workspaceStore.setState({ hovered: id }),
  onPointerLeave: () => workspaceStore.setState({ hovered: null }),
  onClick: ({ shiftKey }: Pick<PointerEvent, 'shiftKey'>) => {
    const { selection } = workspaceStore.getState()
    if (shiftKey) select(...selection, id)
    else select(id)
  },
  onDoubleClick: () => goTo(id),
})

/** A place of the diagram that can be pressed and stopped at: what is said of its record, and the mark within. */
export function Stop({
  id,
  stop = id,
  at: { x, y },
  name,
  said,
  state,
  className,
  isSelected,
  isHovered,
  hasFocus,
  children,
}: Omit<Marked, 'verdict'> & {
  id: HallId
  /** Where a record has several. */
  stop?: string
  at: { readonly x: number; readonly y: number }
  said: string
  state: string
  className?: string | false | undefined
  hasFocus: boolean
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      className={cx(css.mark, isSelected && css.selected, isHovered && css.hovered, className)}
      data-stop={stop}
      data-record={id}
      data-state={state}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={hasFocus ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={`${name}, ${said}`}
      {...tied(id)}
    >
      <title>{`${name}: ${said}`}</title>
      {children}
    </g>
  )
}
