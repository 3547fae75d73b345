/** What a machine can find of what keeps people out: roles, names, contrast, order. */
import AxeBuilder from '@axe-core/playwright'
import { opened } from './app.ts'
import { expect, test } from './fixtures.ts'

for (const theme of ['dark', 'light'] as const) {
  test(`nothing that axe can find keeps anyone out, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('./')
    await opened(page)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await scan(page)

    await page.getByRole('button', { name: /Hotspots/ }).click()
    await scan(page)

    await page.keyboard.press('3')
    await expect(page.getByTestId('one-line')).toBeVisible()
    await page.getByTestId('power-status').getByRole('button').first().click()
    await expect(page.getByTestId('worst-failure')).toBeVisible()
    await scan(page)

    await page.keyboard.press('2')
    await expect(page.getByTestId('liquid-status')).toBeVisible()
    await scan(page)

    await page.keyboard.press('4')
    await expect(page.getByTestId('density-view')).toBeVisible()
    await scan(page)

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await scan(page)

    await page.keyboard.type('trust')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('validation')).toContainText(/of \d+ cases within their bound/)
    await scan(page)
  })
}

async function scan(page: import('@playwright/test').Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze()
  expect(passes.length).toBeGreaterThan(10)
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n  ')}`,
  )
  expect(found).toEqual([])
}
