/** Browsers that lack or lose something: the app says so in a plain sentence, and the hall stays. */
import type { Page, Worker } from '@playwright/test'
import { answered, opened, solverCell, standingFigures } from './app.ts'
import { expect, test } from './fixtures.ts'

test('without WebGL2 the list, the plan and the figures still work', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest])
    } as typeof original
  })
  await page.goto('./')
  await opened(page)
  await expect(page.getByTestId('graphics-notice')).toContainText('WebGL2')
  await expect(page.getByRole('group', { name: 'Plan of the hall' })).toBeVisible()
  await answered(page)
  await page.getByTestId('hotspot-list').getByRole('button').first().click()
  await expect(page.getByTestId('inlet-badge')).toContainText(/Inlet .*°C/)
})

test('without WASM SIMD a plain sentence says what is missing, and the hall can be edited', async ({
  page,
}) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false
  })
  await page.goto('./')
  await opened(page)
  await expect(solverCell(page)).toHaveAttribute('data-state', 'failed')
  await solverCell(page).hover()
  await expect(page.getByText(/SIMD/).first()).toBeVisible()
})

test('when the browser keeps nothing, a lasting line says so and offers a download', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await page.goto('./')
  await opened(page)
  const notice = page.getByTestId('storage-notice')
  await expect(notice).toContainText('a reload loses your hall')
  await expect(page.getByTestId('saved-state')).toHaveText('Not saved')
  const download = page.waitForEvent('download')
  await notice.getByRole('button', { name: 'Download the hall' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.aisle\.json$/)
  await expect(notice).toBeVisible()
})

test('a lost graphics context comes back, and the hall with it', async ({ page }) => {
  await page.goto('./')
  await opened(page)
  const before = await standingFigures(page)
  await expect.poll(() => page.evaluate(() => window.__aisle?.drawCalls() ?? 0)).toBeGreaterThan(5)
  const extension = await page
    .locator('main canvas')
    .evaluateHandle((canvas: HTMLCanvasElement) => {
      const found = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')
      if (!found) throw new Error('The browser cannot lose a context on purpose.')
      return found
    })

  await extension.evaluate((it) => it.loseContext())
  await expect.poll(() => isContextLost(page)).toBe(true)
  const blank = await viewportPicture(page)
  expect(await standingFigures(page)).toEqual(before)

  await extension.evaluate((it) => it.restoreContext())
  await expect.poll(() => isContextLost(page)).toBe(false)
  // The hall covers far more of the view than any panel that floats over it and may change.
  await expect
    .poll(async () => shareThatDiffers(page, blank, await viewportPicture(page)))
    .toBeGreaterThan(0.1)
  expect(await standingFigures(page)).toEqual(before)
})

test('a solver that dies says failed, is started again from the document, and answers', async ({
  page,
}) => {
  await page.goto('./')
  await answered(page)
  const states = await recordStates(page)
  const worker = await workerNamed(page, 'airflow')
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  await expect.poll(states).toContain('failed')
  await answered(page)
  await expect(page.getByTestId('hotspots')).toContainText(/\d+ over|No hotspots/)
})

test('a network solver that dies is started again from the document, and answers', async ({
  page,
}) => {
  await page.goto('./?hall=3-vera-rubin')
  await opened(page)
  await page.keyboard.press('2')
  const status = page.getByTestId('liquid-status')
  await expect(status).toContainText('Balanced')
  const worker = await workerNamed(page, 'network')
  const texts = await status.evaluateHandle((section) => {
    const seen: string[] = []
    new MutationObserver(() => seen.push(section.textContent ?? '')).observe(section, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return seen
  })
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  // Without an answer a dash stands there, never the old one.
  await expect.poll(() => texts.jsonValue()).toContain('Liquid–')
  await expect(status).toContainText('Balanced')
})

async function workerNamed(page: Page, name: string): Promise<Worker> {
  // A helper thread never answers: it is at work.
  for (const worker of page.workers().filter((one) => !/\/helper-/.test(one.url())))
    if ((await worker.evaluate(() => self.name)) === name) return worker
  throw new Error(`There is no worker named ${name}.`)
}

/** Starts writing down every state that the bar shows. Returns the way to read them. */
async function recordStates(page: Page): Promise<() => Promise<string[]>> {
  const handle = await solverCell(page).evaluateHandle((cell) => {
    const seen: string[] = []
    new MutationObserver(() => seen.push(cell.getAttribute('data-state') ?? '')).observe(cell, {
      attributeFilter: ['data-state'],
    })
    return seen
  })
  return () => handle.jsonValue()
}

const isContextLost = (page: Page): Promise<boolean> =>
  page
    .locator('main canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.getContext('webgl2')?.isContextLost() ?? true)

const viewportPicture = async (page: Page): Promise<string> =>
  (await page.locator('main').screenshot()).toString('base64')

/** Share of the pixels that differ visibly between two pictures of the same size. */
const shareThatDiffers = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          context?.drawImage(bitmap, 0, 0)
          return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
        }),
      )
      let differing = 0
      for (let p = 0; p < a!.length; p += 4) {
        if (Math.abs(a![p]! - b![p]!) + Math.abs(a![p + 1]! - b![p + 1]!) > 16) differing++
      }
      return differing / (a!.length / 4)
    },
    [one, other],
  )
