/** The product in one sentence: open the hall, drag a rack, see the air and the megawatt answer. */
import type { Page } from '@playwright/test'
import { answered, figures, solverCell } from './app.ts'
import { expect, test } from './fixtures.ts'
import { dragAcrossAisle, lookFromAbove, selectRack, startDrag } from './rack.ts'

test('a rack dragged across an aisle changes the air, the hotspots and the figures; undo takes it back', async ({
  page,
}) => {
  const { rack, dx_m } = dragAcrossAisle()
  await page.goto('./')
  await answered(page)
  await page.getByRole('button', { name: /Hotspots/ }).click()
  await lookFromAbove(page)
  await selectRack(page, rack)
  const before = await seen(page)

  await startDrag(page, { rack, dx_m })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled()
  await answered(page)
  await expect.poll(() => inlet_C(page)).not.toBe(before.inlet_C)
  const after = await seen(page)
  // In the gap across the hot aisle it breathes what its neighbours blow out: several kelvin, far above any drift.
  expect(Math.abs(after.inlet_C - before.inlet_C)).toBeGreaterThan(2)
  expect(after.hotspots).not.toEqual(before.hotspots)
  expect(after.density).not.toEqual(before.density)

  await page.reload()
  await answered(page)
  await lookFromAbove(page)
  await selectRack(page, { ...rack, x_m: rack.x_m + dx_m })
  await expect.poll(() => inlet_C(page)).toBeGreaterThan(before.inlet_C + 2)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(solverCell(page)).toHaveAttribute('data-state', /estimate|refining/)
  await answered(page)
  await expect.poll(() => inlet_C(page)).toBeLessThan(before.inlet_C + 1)
})

interface Seen {
  readonly inlet_C: number
  readonly hotspots: string[]
  readonly density: string[]
}

async function seen(page: Page): Promise<Seen> {
  return {
    inlet_C: await inlet_C(page),
    hotspots: await page.getByTestId('hotspot-list').getByRole('button').allInnerTexts(),
    density: await figures(page),
  }
}

/** What the inspector says of the selected rack. */
async function inlet_C(page: Page): Promise<number> {
  const words = await page.getByTestId('inlet-badge').innerText()
  return Number(/Inlet ~?([\d.]+)/.exec(words)?.[1])
}
