/** A newer version is ready: the person says when, and never in the middle of a gesture. */
import { documentStore } from '../document/document.ts'
import { applyUpdate } from '../serviceWorker.ts'
import { showToast } from '../ui/toasts.ts'

/** Starts listening for newer versions. Returns the way to stop. */
export function offerUpdates(): () => void {
  let stopWaiting = () => {}
  const offer = () => {
    stopWaiting()
    stopWaiting = whenIdle(() =>
      showToast({
        verdict: 'neutral',
        title: 'A newer version is ready',
        body: 'Your hall is kept.',
        actions: [{ label: 'Reload to update', run: () => whenIdle(applyUpdate) }],
        lasting: true,
      }),
    )
  }
  window.addEventListener('aisle:update-ready', offer)
  return () => {
    stopWaiting()
    window.removeEventListener('aisle:update-ready', offer)
  }
}

/** Calls `act` now, or when the gesture under way has ended. Returns the way to call it off. */
function whenIdle(act: () => void): () => void {
  if (!documentStore.getState().gesture) {
    act()
    return () => {}
  }
  const stop = documentStore.subscribe(({ gesture }) => {
    if (gesture) return
    stop()
    act()
  })
  return stop
}
