/**
 * The service worker: keeps one whole version of the site, so that it loads without its server, and adds the
 * headers that shared memory needs where the host does not send them.
 *
 * A version is all or nothing: it is fetched whole at installation and answers every page that opens under it.
 * A newer one waits until the page says 'skip-waiting', which it does only when the user asks.
 */

export {}

declare const self: ServiceWorkerGlobalScope

/** Filled in at build: a digest of all files, and their names. */
const VERSION = '__AISLE_VERSION__'
const FILES = '__AISLE_FILES__'

/** Other sites, and other folders of this host, keep caches on the same origin. */
const FAMILY = `aisle ${self.registration.scope} `
const OWN = FAMILY + VERSION

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const isOurs = request.method === 'GET' && request.url.startsWith(self.registration.scope)
  if (isOurs) event.respondWith(answer(request))
})
self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') event.waitUntil(self.skipWaiting())
})

async function keepAll(): Promise<void> {
  const cache = await caches.open(OWN)
  // 'reload' goes past the browser's own cache, which may still hold files of the last version.
  const requests = FILES.split('|').map(
    (name) => new Request(new URL(name, self.registration.scope), { cache: 'reload' }),
  )
  await cache.addAll(requests)
}

/** The version before this one is kept: a page of it may still be open and fetch a part later. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((key) => key.startsWith(FAMILY) && key !== OWN)
  await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)))
  await self.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const kept = await keptResponse(request)
  return isolated(kept ?? (await fetch(request)))
}

async function keptResponse(request: Request): Promise<Response | undefined> {
  const own = await caches.open(OWN)
  const page = new URL('index.html', self.registration.scope).href
  const isPage = request.mode === 'navigate' && isHomePage(new URL(request.url))
  const kept = await own.match(isPage ? page : request, { ignoreSearch: true })
  return kept ?? (await earlierResponse(request))
}

async function earlierResponse(request: Request): Promise<Response | undefined> {
  for (const key of await caches.keys()) {
    if (!key.startsWith(FAMILY)) continue
    const kept = await (await caches.open(key)).match(request)
    if (kept) return kept
  }
  return undefined
}

function isHomePage(url: URL): boolean {
  const home = new URL(self.registration.scope).pathname
  return url.pathname === home || url.pathname === `${home}index.html`
}

/** The same response with the headers of an isolated page. */
function isolated(response: Response): Response {
  // An opaque or failed response has no body that may be read, and nothing to add.
  if (response.type === 'opaque' || response.type === 'error' || response.status === 0) {
    return response
  }
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value)
  const { status, statusText } = response
  return new Response(response.body, { status, statusText, headers })
}
