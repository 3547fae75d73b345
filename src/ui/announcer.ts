/** Says things to people who do not see the screen: politely, at most once a second, the newest only. */
import { createStore } from 'zustand/vanilla'

const PAUSE_MS = 1000

export const announcementStore = createStore<{ readonly words: string }>(() => ({ words: '' }))

let waiting: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Has `words` read out; what was still waiting is left unsaid. */
export function announce(words: string): void {
  if (timer) {
    waiting = words
    return
  }
  announcementStore.setState({ words })
  timer = setTimeout(() => {
    timer = undefined
    const next = waiting
    waiting = null
    if (next !== null) announce(next)
  }, PAUSE_MS)
}
