/** A press on the mark of a guess, wherever it stands, opens the list of all of them. */
import { COMMANDS, give } from '../document/commandTable.ts'
import { GUESS_MARK } from '../ui/Mark.tsx'

/** Starts following presses. Returns the way to stop. */
export function followGuessMarks(): () => void {
  const follow = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest(`[${GUESS_MARK}]`)) give(COMMANDS.assumptions)
  }
  document.addEventListener('click', follow)
  return () => document.removeEventListener('click', follow)
}
