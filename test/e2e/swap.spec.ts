/** A generation swap: all racks of a type for the next one in one step, what breaks by name, and all of it taken back. */
import { recordsOf } from '../../models/hall/hall.ts'
import { figures, opened, settled } from './app.ts'
import { expect, test } from './fixtures.ts'
import { exampleHall, lookFromAbove, selectRack } from './rack.ts'

const HALL = '2-gb300-pod'

test('a pod of GB300 becomes Vera Rubin: what breaks is named as the solvers answer, and one undo restores all', async ({
  page,
}) => {
  const hall = exampleHall(HALL)
  const gb300 = recordsOf(hall, 'rack').filter(({ catalogId }) => catalogId === 'rack.gb300-nvl72')
  const inspector = page.getByTestId('inspector')
  const list = page.getByTestId('break-list')
  await page.goto(`./?hall=${HALL}`)
  await opened(page)
  await settled(page)
  await lookFromAbove(page, hall)

  await test.step('the key for all selects racks, and in a field the text', async () => {
    const search = page.locator('#catalogue-search')
    const marked = () => page.evaluate(() => getSelection()!.toString())
    await search.fill('tile')
    await search.press('Control+a')
    expect(await marked()).toBe('tile')
    await expect(inspector).not.toContainText('things')
    await search.fill('')
    await search.blur()
    await page.keyboard.press('Control+a')
    await expect(inspector).toContainText(`${recordsOf(hall, 'rack').length} things`)
    expect(await marked()).toBe('')
  })

  await test.step('one press selects all of the type', async () => {
    await selectRack(page, gb300[0]!)
    await inspector.getByRole('button', { name: `Select all ${gb300.length} of this type` }).click()
    await expect(inspector).toContainText(`${gb300.length} things`)
  })

  await test.step('the swap says at once which solvers work', async () => {
    const [gpusPerMW] = await figures(page)
    const before = /\d+/.exec(gpusPerMW!.replace('GPUs per MW', ''))![0]
    await inspector.getByRole('button', { name: 'Replace by' }).click()
    await page.getByRole('menuitem', { name: /^Vera Rubin NVL72 Max-P/ }).click()
    await expect(list).toContainText(`Replace ${gb300.length} racks by Vera Rubin NVL72 Max-P`)
    // All of them are still there, and the bar tells the swap against what was before it.
    await expect(inspector).toContainText(`${gb300.length} things`)
    await expect(page.getByTestId('megawatt-bar')).toContainText(`from ${before}`)
  })

  await test.step('and names busways, feeds and the contract, with figure and limit', async () => {
    await expect(list.getByRole('list', { name: 'Busways' })).toContainText(
      /Busway B\/2-C.*\d+\s%\sover.*carries 1,\d\d\d\.\d\sA, limit 1,250\.0\sA, after .* fails/is,
    )
    await expect(list.getByRole('list', { name: 'Feeds' })).toContainText(/limit 50\.4\sA/)
    await expect(list.getByRole('list', { name: 'Power supply' })).toContainText(
      /Utility contract.*contract 3\.20\sMW/s,
    )
    await expect(list).toHaveAttribute('data-solving', 'false', { timeout: 240_000 })
  })

  await test.step('a line goes to its element, and the list stays', async () => {
    await list.getByRole('button', { name: /^Busway B\/2-C/ }).click()
    await expect(inspector.getByRole('heading', { level: 2 }).nth(1)).toContainText('Busway B/2-C')
    await expect(list).toBeVisible()
  })

  await test.step('one undo restores all, and takes the list along', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(list).toBeHidden()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    await selectRack(page, gb300[0]!)
    await expect(inspector).toContainText('GB300 NVL72')
    await expect(
      inspector.getByRole('button', { name: `Select all ${gb300.length} of this type` }),
    ).toBeVisible()
  })
})
