import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Keys } from './Keys.tsx'
import css from './Menu.module.css'

/** Kept free at the page's edges; at the foot stands the bar of figures, which nothing covers. */
const CLEAR_PX = { top: 8, left: 8, right: 8, bottom: 80 }

/** A menu under its trigger, one element that takes a ref and handlers. */
export function Menu({
  trigger,
  children,
}: {
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={css.positioner}
          align="start"
          sideOffset={6}
          collisionPadding={CLEAR_PX}
        >
          <Base.Popup className={css.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Items under a heading of their own. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={css.label}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuItem({
  icon: Icon,
  label,
  line,
  shortcut,
  enabled = true,
  onClick,
}: {
  icon: LucideIcon
  label: string
  /** A second, quieter line. */
  line?: string
  shortcut?: string | undefined
  enabled?: boolean
  onClick: () => void
}) {
  return (
    <Base.Item className={css.item} disabled={!enabled} onClick={onClick}>
      <Icon size={16} strokeWidth={1.6} aria-hidden />
      <span className={css.words}>
        {label}
        {line && <span className={css.line}>{line}</span>}
      </span>
      {shortcut && <Keys shortcut={shortcut} />}
    </Base.Item>
  )
}

export const MenuSeparator = () => <Base.Separator className={css.separator} />

/** An item that is on or off, and leaves the menu open. */
export function MenuCheck({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Base.CheckboxItem className={css.item} checked={checked} onCheckedChange={onChange}>
      <span className={css.check} aria-hidden>
        <Base.CheckboxItemIndicator>
          <Check size={14} strokeWidth={2} />
        </Base.CheckboxItemIndicator>
      </span>
      {label}
    </Base.CheckboxItem>
  )
}
