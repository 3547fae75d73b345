/** A hall whose air has no answer: told over the picture, which stays where it is, and told again after a reload. */
import type { Page } from '@playwright/test'
import { answered, drop, firstHallText, opened } from './app.ts'
import { expect, test } from './fixtures.ts'

/** The first hall with every cooler switched off. */
function withoutCoolers(): string {
  const hall = JSON.parse(firstHallText()) as { records: Record<string, unknown>[] }
  const off = (record: Record<string, unknown>) =>
    record.kind === 'crah' ? { ...record, running: false } : record
  return JSON.stringify({ ...hall, records: hall.records.map(off) })
}

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
] as const)
  test(`why there is no answer lies over the picture at ${width} × ${height}, and over no control`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto('./')
    await answered(page)
    const before = await page.locator('main').boundingBox()
    await drop(page, 'off.aisle.json', withoutCoolers())
    await expect(page.getByTestId('solver-notice')).toContainText('No cooler is running')
    expect(await page.locator('main').boundingBox()).toEqual(before)
    for (const view of ['1', '2', '3']) {
      await page.keyboard.press(view)
      await expect(page.getByTestId('solver-notice')).toBeVisible()
      expect(await coveredControls(page), `view ${view}`).toEqual([])
    }
    // As narrow as the editor gets, with the inspector over the hall: the camera's tools make room for it.
    await page.setViewportSize({ width: 900, height })
    if (width < 1200) await page.keyboard.press(']')
    await expect(page.getByTestId('inspector')).toBeVisible()
    expect(await coveredControls(page), 'with the inspector over the hall').toEqual([])
    await page.keyboard.press('4')
    await expect(page.getByTestId('solver-notice')).toContainText('No cooler is running')
  })

test('a hall that has no answer says so after a reload', async ({ page }) => {
  await page.goto('./')
  await opened(page)
  await drop(page, 'off.aisle.json', withoutCoolers())
  await expect(page.getByTestId('solver-notice')).toBeVisible()
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  await page.reload()
  await opened(page)
  await expect(page.getByTestId('solver-cell')).toHaveAttribute('data-state', 'failed')
  await expect(page.getByTestId('solver-notice')).toContainText('No cooler is running')
})

/** Names of the hall's buttons whose middle lies under something that is no part of them. */
const coveredControls = (page: Page): Promise<string[]> =>
  page
    .locator('main')
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const { x, y, width, height } = button.getBoundingClientRect()
        const top = document.elementFromPoint(x + width / 2, y + height / 2)
        const isUnder = top?.closest('[data-testid="solver-notice"]') != null
        return isUnder ? [button.getAttribute('aria-label') ?? button.textContent ?? ''] : []
      }),
    )
