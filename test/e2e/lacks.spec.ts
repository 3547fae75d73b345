/** Browsers that lack or lose something: the app says so in a plain sentence, and the hall stays. */
import { answered, opened, solverCell } from './app.ts'
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
