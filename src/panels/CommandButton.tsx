import { useStore } from 'zustand'
import { type Command, give, shortcutOf } from '../document/commandTable.ts'
import { documentStore } from '../document/document.ts'
import { IconButton } from '../ui/Button.tsx'
import { workspaceStore } from '../workspace/workspace.ts'

/** A command of the table as a button: its picture, with label and shortcut in the tooltip. */
export function CommandButton({
  command,
  pressed,
  soft,
  size,
  side,
}: {
  command: Command
  pressed?: boolean
  soft?: boolean
  size?: number
  side?: 'top' | 'bottom' | 'left' | 'right'
}) {
  const enabled = useEnabled(command)
  return (
    <IconButton
      icon={command.icon}
      label={command.label}
      shortcut={shortcutOf(command)}
      enabled={enabled}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(soft !== undefined && { soft })}
      {...(size !== undefined && { size })}
      side={side}
      onClick={() => give(command)}
    />
  )
}

/** Whether the command can be given now, followed as document and workspace change. */
export function useEnabled({ enabled }: Command): boolean {
  const byDocument = useStore(documentStore, () => enabled?.() ?? true)
  const byWorkspace = useStore(workspaceStore, () => enabled?.() ?? true)
  return byDocument && byWorkspace
}
