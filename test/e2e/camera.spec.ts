/** Orders to the camera. */
import { expect, test } from './fixtures.ts'

test('an order that is given before the scene stands is obeyed once it does', async ({ page }) => {
  await page.addInitScript(() => {
    // The page's first elements: its keys are listened to, and the scene comes after them.
    const observer = new MutationObserver(() => {
      if (!document.querySelector('main')) return
      observer.disconnect()
      if (window.__aisle?.screenPoint({ x: 0, y: 0, z: 0 })) return
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 't', code: 'KeyT', bubbles: true }))
      document.documentElement.dataset.ordered = 'early'
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  await page.goto('./')
  // Three metres of height take almost no room as seen from above.
  const height_px = () =>
    page.evaluate(() => {
      const [low, high] = [0, 3].map((y) => window.__aisle?.screenPoint({ x: 6, y, z: 4.5 }))
      return low && high ? Math.hypot(high.x - low.x, high.y - low.y) : null
    })
  await expect.poll(height_px).not.toBeNull()
  expect(await page.evaluate(() => document.documentElement.dataset.ordered)).toBe('early')
  await expect.poll(height_px).toBeLessThan(20)
})
