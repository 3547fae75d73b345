import { drop, firstHallText, opened, standingFigures } from './app.ts'
import { expect, test } from './fixtures.ts'

/** The first hall with one rack changed. */
function planted(change: Record<string, unknown>): string {
  const file = JSON.parse(firstHallText())
  const rack = file.records.find((record: { kind: string }) => record.kind === 'rack')
  Object.assign(rack, change)
  return JSON.stringify(file)
}

const bad: readonly (readonly [title: string, contents: string | number, words: RegExp])[] = [
  ['is no JSON', 'PK\u0003\u0004 no hall', /JSON/],
  ['is a list', '[1, 2, 3]', /a saved hall was expected/],
  [
    'comes from a later version',
    firstHallText().replace(/"version": \d+/, '"version": 999'),
    /999/,
  ],
  ['has a rack of negative power', planted({ ratedPower_W: -1 }), /ratedPower_W|rated power/i],
  ['has a rack outside the hall', planted({ x_m: 1000 }), /1,?000/],
  [
    'names equipment that is not in the catalogue',
    planted({ catalogId: 'rack.none' }),
    /rack\.none/,
  ],
  ['is 70 MB of nothing', 70_000_000, /MB/],
]

test('a file that cannot be opened is named with the reason, and the hall is unchanged', async ({
  page,
}) => {
  await page.goto('./')
  await opened(page)
  const before = await standingFigures(page)
  for (const [title, contents, words] of bad) {
    await test.step(`that ${title}`, async () => {
      await drop(page, `${title}.json`, contents)
      const message = page.getByRole('alert').filter({ hasText: `${title}.json was not opened` })
      await expect(message).toContainText(words)
      await expect(message).toContainText('Your hall is unchanged.')
      expect(await standingFigures(page)).toEqual(before)
      await message.getByRole('button', { name: 'Close' }).click()
      await expect(message).toHaveCount(0)
    })
  }
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
})

test('a file that is a hall is opened', async ({ page }) => {
  await page.goto('./')
  await opened(page)
  const file = JSON.parse(firstHallText())
  file.records[0].name = 'Hall of the test'
  await drop(page, 'mine.aisle.json', JSON.stringify(file))
  await expect(page.getByRole('banner')).toContainText('Hall of the test')
  await expect(page.getByRole('alert')).toHaveCount(0)
})
