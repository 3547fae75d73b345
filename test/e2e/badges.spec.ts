/** What a drag breaks, worn in the picture: which limit and by how much, while the finger is down and after. */
import type { Page } from '@playwright/test'
import { serializeHall } from '../../models/hall/file.ts'
import { drop, opened } from './app.ts'
import { expect, test } from './fixtures.ts'
import { carryD3, fromAbove, ROWS_M, tightHall } from './tightHall.ts'

const badges = (page: Page) => page.getByTestId('breach-badges').locator('[data-badge]')
const seen = (page: Page) => badges(page).filter({ visible: true })

test('a rack dragged to a full busway: the busway says by how much, in the picture and in its inspector; undo takes it back', async ({
  page,
}) => {
  await page.goto('./')
  await opened(page)
  await drop(page, 'tight.aisle.json', serializeHall(tightHall()))
  await expect(page.getByTestId('megawatt-bar')).toContainText('3 racks')
  await expect(page.getByTestId('power-cell')).toContainText('80')
  await fromAbove(page)
  await expect(badges(page)).toHaveCount(0)

  await test.step('while the finger is down', async () => {
    await carryD3(page, -ROWS_M)
    await expect(seen(page).filter({ hasText: /Row [AB] busway 120\s%/ })).not.toHaveCount(0)
    await page.mouse.up()
  })

  await test.step('after the drop, and with the figures in the inspector', async () => {
    const badge = seen(page)
      .filter({ hasText: /Row [AB] busway 120\s%/ })
      .first()
    await expect(badge).toBeVisible()
    await badge.click()
    await expect(page.getByTestId('new-breaches')).toContainText(
      /Row [AB] busway 120\s%.*arries 48\d\.\d\sA, limit 400\.0\sA/s,
    )
  })

  await test.step('undo takes them back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(badges(page)).toHaveCount(0)
    await expect(page.getByTestId('new-breaches')).toHaveCount(0)
  })
})
