/** Messages that stand in the corner until they are read, or for a while when nothing needs doing. */
import { createStore } from 'zustand/vanilla'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}
export interface Toast {
  readonly id: number
  readonly verdict: 'bad' | 'neutral'
  readonly title: string
  readonly body?: string
  readonly actions?: readonly ToastAction[]
  /** Stays until it is closed. */
  readonly lasting?: boolean
  /** Of the file that was opened last: gone when another opens. */
  readonly ofFile?: boolean
}

/** How long a message without need of an answer stands: time to read two lines twice. */
const STANDS_MS = 8000
/** More than these would cover the hall. */
const SHOWN = 3

export const toastStore = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let serial = 0

/** Shows a message. One with the same title takes the place of the older one. Returns its id. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = ++serial
  const others = toastStore.getState().toasts.filter(({ title }) => title !== toast.title)
  toastStore.setState({ toasts: [...others, { ...toast, id }].slice(-SHOWN) })
  if (!toast.lasting) setTimeout(() => closeToast(id), STANDS_MS)
  return id
}

/** Takes away what was said of the file before. */
export function closeFileToasts(): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter(({ ofFile }) => !ofFile) }))
}

export function closeToast(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
