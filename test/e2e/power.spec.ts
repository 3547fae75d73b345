/** The power chain on the same drag: a busway overloaded, a UPS failed, each named, and each taken back. */
import type { Locator, Page } from '@playwright/test'
import { serializeHall } from '../../models/hall/file.ts'
import { drop, opened } from './app.ts'
import { expect, test } from './fixtures.ts'
import { carryD3, fromAbove, ROWS_M, tightHall } from './tightHall.ts'

const mark = (page: Page, name: RegExp): Locator =>
  page.getByTestId('one-line').getByRole('button', { name })
const findings = (page: Page): Locator => page.getByTestId('power-findings')

test('a rack dragged to a full busway overloads it by name; a failed UPS moves its load; undo takes both back', async ({
  page,
}) => {
  await page.goto('./')
  await opened(page)
  await drop(page, 'tight.aisle.json', serializeHall(tightHall()))
  await expect(page.getByTestId('megawatt-bar')).toContainText('3 racks')
  await page.keyboard.press('3')
  await page.getByTestId('power-status').getByRole('button').first().click()
  await expect(mark(page, /^Row A, .* 80 % of its limit/)).toBeVisible()
  await expect(findings(page)).not.toContainText('Row A')

  await test.step('the load comes along while the rack is in the hand', async () => {
    await fromAbove(page)
    await carryD3(page, -ROWS_M)
    await expect(page.getByTestId('delta-card')).toContainText('Row A')
    await expect(findings(page)).toContainText(/Row A.*Carries 48\d\.\d\sA, limit 400\.0\sA/s)
    await expect(page.getByTestId('delta-card')).toContainText(/% over/)
    await page.mouse.up()
  })

  await test.step('stays after the drop, and is one step of undo', async () => {
    await expect(mark(page, /^Row A, .* 120 % of its limit/)).toBeVisible()
    await expect(page.getByTestId('power-cell')).toContainText('120')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(mark(page, /^Row A, .* 80 % of its limit/)).toBeVisible()
    await expect(findings(page)).not.toContainText('Row A')
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })

  await test.step('a UPS that fails hands its load to the other side', async () => {
    await mark(page, /^UPS A,/).click()
    await expect(page.getByTestId('inspector').getByRole('heading', { level: 2 })).toContainText(
      'UPS A',
    )
    await page.keyboard.press('x')
    await expect(mark(page, /^UPS A, failed/)).toBeVisible()
    await expect(mark(page, /^Row A, without supply/)).toBeVisible()
    await expect(mark(page, /^Row B, .* 16\d % of its limit/)).toBeVisible()
    await expect(findings(page)).toContainText(/Row B.*Carries 6\d\d\.\d\sA, limit 400\.0\sA/s)
    await expect(page.getByTestId('power-status')).toContainText('UPS A failed')
    await expect(page.getByTestId('worst-failure')).toContainText(/racks not supplied/)
  })

  await test.step('and undo puts it back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(mark(page, /^UPS A, .* of its limit/)).toBeVisible()
    await expect(mark(page, /^Row B, .* 80 % of its limit/)).toBeVisible()
    await expect(page.getByTestId('power-status')).not.toContainText('failed')
  })
})
