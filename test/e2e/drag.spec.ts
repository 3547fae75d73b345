/** The product in one sentence: open the hall, drag a rack, see the air and the megawatt answer. */
import type { Page } from '@playwright/test'
import { rackType } from '../../models/hall/catalog.ts'
import type { Rack } from '../../models/hall/hall.ts'
import { rackLoad_W } from '../../models/hall/load.ts'
import { answered, figures, settled, solverCell } from './app.ts'
import { expect, test } from './fixtures.ts'
import { dragAcrossAisle, lookFromAbove, onScreen, selectRack, startDrag } from './rack.ts'

test('a rack dragged across an aisle changes the air, the hotspots and the figures; undo takes it back', async ({
  page,
}) => {
  const { rack, dx_m } = dragAcrossAisle()
  await page.goto('./')
  await settled(page)
  await page.getByRole('button', { name: /Hotspots/ }).click()
  await lookFromAbove(page)
  await selectRack(page, rack)
  const before = await seen(page)

  await test.step('the air follows while the finger is down', async () => {
    await startDrag(page, { rack, dx_m })
    await expect(solverCell(page)).toHaveAttribute('data-state', 'estimate')
    await expect.poll(() => inlet_C(page)).toBeGreaterThan(before.inlet_C + WARMER_K)
    await page.mouse.up()
  })

  await test.step('and after the drop', async () => {
    await settled(page)
    const after = await seen(page)
    expect(after.inlet_C).toBeGreaterThan(before.inlet_C + WARMER_K)
    expect(after.over).toContain(rack.name)
    expect(before.over).not.toContain(rack.name)
    expect(after.figures).not.toEqual(before.figures)
  })

  await test.step('a reload keeps the hall', async () => {
    await page.reload()
    await answered(page)
    await lookFromAbove(page)
    await selectRack(page, { ...rack, x_m: rack.x_m + dx_m })
    await expect.poll(() => inlet_C(page)).toBeGreaterThan(before.inlet_C + WARMER_K)
  })

  await test.step('and its history: undo takes the drag back', async () => {
    await page.getByRole('button', { name: /Hotspots/ }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(solverCell(page)).toHaveAttribute('data-state', /estimate|refining/)
    await settled(page)
    const { x } = await onScreen(page, rack.id)
    expect(x).toBeCloseTo((await onScreen(page, middleOf(rack))).x, 0)
    const again = await seen(page)
    expect(Math.abs(again.inlet_C - before.inlet_C)).toBeLessThan(REPEATED_K)
    expect(again.over).not.toContain(rack.name)
    expect(overLimit_kW(again)).toBeLessThan(overLimit_kW(before) + rackLoad_W(rack) / 1000)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })
})

/** With its intake on the hot aisle a rack breathes what its neighbours blow out, at 12 K over what they breathe. */
const WARMER_K = 2
/** Fans follow their inlets in steps of 1 %, which is 0.1 K of the 12 K across a rack, either way; a few racks add up. */
const REPEATED_K = 0.5

interface Seen {
  readonly inlet_C: number
  /** Names of the racks over their limit. */
  readonly over: string[]
  readonly figures: string[]
}

async function seen(page: Page): Promise<Seen> {
  const lines = page.getByTestId('hotspot-list').getByRole('button').filter({ hasText: /over/ })
  return {
    inlet_C: await inlet_C(page),
    over: await lines.locator('> b').allInnerTexts(),
    figures: await figures(page),
  }
}

/** What the inspector says of the selected rack. */
async function inlet_C(page: Page): Promise<number> {
  const words = await page.getByTestId('inlet-badge').innerText()
  return Number(/Inlet ~?(?:> )?([\d.]+)/.exec(words)?.[1])
}

const overLimit_kW = ({ figures: cells }: Seen): number =>
  Number(/([\d.]+) kW over inlet limit/.exec(cells.join(' '))?.[1] ?? 0)

const middleOf = ({ catalogId, x_m, z_m }: Rack) => ({
  x: x_m,
  y: rackType(catalogId).height_m.value / 2,
  z: z_m,
})
