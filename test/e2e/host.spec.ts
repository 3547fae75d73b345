/** The built site on hosts that know nothing of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answered, opened } from './app.ts'
import { expect, isIsolated, type PlainHost, test } from './fixtures.ts'
import { dragAcrossAisle, lookFromAbove, selectRack, startDrag } from './rack.ts'

test.describe('on a plain static host, in a sub-folder and without headers', () => {
  test('the page becomes isolated by its own service worker, and then does without the host', async ({
    page,
    plainHost,
  }) => {
    await page.goto(plainHost.url)
    await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true)
    await expect(page.getByTestId('isolation-notice')).toHaveCount(0)
    await answered(page)

    await plainHost.stop()
    await page.reload()
    expect(await isIsolated(page)).toBe(true)
    await opened(page)
    // An example that was not opened before comes from what was kept, too.
    await page.goto(`${plainHost.url}?hall=2-gb300-pod`)
    await expect(page.getByRole('banner')).toContainText('GB300')
    await answered(page)
  })

  test('a newer version waits, is offered outside a drag only, and comes when asked for', async ({
    page,
    plainHost,
  }) => {
    await page.goto(plainHost.url)
    await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true)
    await opened(page)
    const offer = page.getByRole('button', { name: 'Reload to update' })

    const drag = dragAcrossAisle()
    await lookFromAbove(page)
    await selectRack(page, drag.rack)
    await startDrag(page, drag)
    deployNewer(plainHost)
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.update()
      const newer = registration?.installing ?? registration?.waiting
      if (!newer) throw new Error('The newer version was not noticed.')
      while (newer.state !== 'installed') await new Promise((resolve) => setTimeout(resolve, 50))
    })
    // The announcement has been made by now, and held back.
    expect(await offer.count()).toBe(0)
    await page.mouse.up()
    await expect(offer).toBeVisible()
    await expect(page.locator('html')).not.toHaveAttribute('data-newer')

    await offer.click()
    await expect(page.locator('html')).toHaveAttribute('data-newer')
    expect(await isIsolated(page)).toBe(true)
    await opened(page)
    await expect(offer).toHaveCount(0)
  })
})

test.describe('without shared memory at all', () => {
  test.use({ serviceWorkers: 'block' })

  test('the air is solved all the same, and a line says that it takes longer', async ({
    page,
    plainHost,
  }) => {
    await page.goto(plainHost.url)
    await opened(page)
    expect(await isIsolated(page)).toBe(false)
    await expect(page.getByTestId('isolation-notice')).toContainText('slower')
    await answered(page)
    await expect(page.getByTestId('hotspots')).toContainText(/\d+ over|No hotspots/)
  })
})

/** Puts another version on the host: a page that can be told apart, and a service worker that says so. */
function deployNewer({ folder }: PlainHost): void {
  change(join(folder, 'index.html'), '<html ', '<html data-newer ')
  const worker = join(folder, 'sw.js')
  const [version] = /(?<=[`'"])[0-9a-f]{16}(?=[`'"])/.exec(readFileSync(worker, 'utf8')) ?? []
  change(worker, String(version), 'f'.repeat(16))
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}

test.describe('opened as a file', () => {
  // What the browser itself says when it refuses a module from a file.
  test.use({ expectedErrors: [[/CORS policy|ERR_FAILED/], { scope: 'test' }] })

  test('the page says that it has to come from a server', async ({ page, plainHost }) => {
    await page.goto(pathToFileURL(join(plainHost.folder, 'index.html')).href)
    await expect(page.locator('body')).toContainText('npm start')
  })
})
