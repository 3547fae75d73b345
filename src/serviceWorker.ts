/**
 * Registers the service worker of the built site and says when a newer version is ready.
 *
 * U1 The first visit to a host without isolation headers reloads once, unless the hall was already touched. U2 A
 * newer version waits; `aisle:update-ready` is dispatched on window. U3 Nothing but `applyUpdate` reloads a page
 * after that. U4 Where service workers are not allowed, nothing happens and the app runs without shared memory.
 */
import { documentStore } from './document/document.ts'

/** How often an open page asks whether there is a newer version. */
const CHECK_EVERY_MS = 60 * 60 * 1000

let waiting: ServiceWorker | null = null

/** Starts the worker. Call once, from `main.tsx`. Never rejects. */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  watchForControl()
  try {
    const scope = new URL(import.meta.env.BASE_URL, document.baseURI)
    const registration = await navigator.serviceWorker.register(new URL('sw.js', scope), {
      scope: scope.href,
      updateViaCache: 'none',
    })
    watchForUpdates(registration)
  } catch {
    // Refused by the browser's settings or the host. The app works; crossOriginIsolated tells the rest.
  }
}

/** Goes over to the newer version. Call when the user asks for it, outside a gesture. */
export function applyUpdate(): void {
  const reload = () => location.reload()
  if (waiting?.state !== 'installed') {
    reload()
  } else {
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
    waiting.postMessage('skip-waiting')
  }
}

function watchForControl(): void {
  let wasControlled = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // Another tab went over to a newer version: this one still runs the old one.
    if (wasControlled) announceUpdate()
    else if (!window.crossOriginIsolated && isUntouched()) location.reload()
    wasControlled = true
  })
}

function isUntouched(): boolean {
  const { gesture, undoStack } = documentStore.getState()
  return gesture === null && undoStack.length === 0
}

function watchForUpdates(registration: ServiceWorkerRegistration): void {
  noteWaiting(registration)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => noteWaiting(registration))
  })
  setInterval(() => void registration.update().catch(() => {}), CHECK_EVERY_MS)
}

function noteWaiting({ waiting: next }: ServiceWorkerRegistration): void {
  // Without a controller it is the first version, which does not wait for anyone.
  if (!next || next === waiting || !navigator.serviceWorker.controller) return
  waiting = next
  announceUpdate()
}

function announceUpdate(): void {
  window.dispatchEvent(new Event('aisle:update-ready'))
}
