/** The keyboard: every shortcut of the command table, unless the key belongs to what has the focus. */
import { tinykeys } from 'tinykeys'
import { workspaceStore } from '../workspace/workspace.ts'
import { COMMANDS, type Command, give } from './commandTable.ts'

/** Starts listening. Returns the way to stop. */
export function listenToKeys(): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const command of Object.values<Command>(COMMANDS)) {
    for (const shortcut of command.shortcuts ?? []) {
      bindings[shortcut] = (event) => {
        if (belongsToFocus(event, shortcut)) return
        event.preventDefault()
        give(command)
      }
    }
  }
  return tinykeys(window, bindings)
}

/** Where text is typed or read on its own, it is the text that is meant. */
const SELECT_ALL = '$mod+a'
/** A slider has the arrows; letters are free. */
const SLIDING = 'input[type=range]'
const TYPING = 'input, textarea, select, [contenteditable]'
const OWN_KEYS = '[role=menu], [role=listbox], [role=dialog]'
const PRESSED_BY_SPACE = 'button, a, summary'

function belongsToFocus(event: KeyboardEvent, shortcut: string): boolean {
  if (event.defaultPrevented) return true
  if (shortcut.startsWith('$mod') && shortcut !== SELECT_ALL) return false
  // Its field takes every letter.
  if (workspaceStore.getState().paletteOpen) return true
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.matches(SLIDING)) return shortcut.includes('Arrow')
  if (target.closest(`${TYPING}, ${OWN_KEYS}`)) return true
  return shortcut === 'Space' && target.closest(PRESSED_BY_SPACE) !== null
}
