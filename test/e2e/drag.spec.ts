/** The product in one sentence: open the hall, drag a rack, see the air and the megawatt answer. */
import type { Page } from '@playwright/test'
import { applyDiff } from '../../models/hall/diff.ts'
import { parseHall } from '../../models/hall/file.ts'
import { type Hall, type Rack, recordsOf } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { answered, figures, firstHallText, solverCell } from './app.ts'
import { expect, test } from './fixtures.ts'

interface Drag {
  readonly rack: Rack
  readonly dx_m: number
}

test('a rack dragged across an aisle changes the air, the hotspots and the figures; undo takes it back', async ({
  page,
}) => {
  const { rack, dx_m } = dragAcrossAisle(openedHall())
  await page.goto('./')
  await answered(page)
  await page.getByRole('button', { name: /Hotspots/ }).click()
  await page.keyboard.press('t')
  await selectRack(page, rack)
  const before = await seen(page)

  await dragRack(page, rack, dx_m)
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

async function selectRack(page: Page, rack: Rack): Promise<void> {
  const { x, y } = await onScreen(page, rack.id)
  await page.mouse.click(x, y)
  await expect(page.getByTestId('inspector').getByRole('heading')).toContainText(rack.name)
}

/** Presses on the rack, moves in steps as a hand does, and lets go. */
async function dragRack(page: Page, rack: Rack, dx_m: number): Promise<void> {
  const from = await onScreen(page, rack.id)
  const near = await onScreen(page, { x: rack.x_m, y: 0, z: rack.z_m })
  const far = await onScreen(page, { x: rack.x_m + dx_m, y: 0, z: rack.z_m })
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + far.x - near.x, from.y + far.y - near.y, { steps: 12 })
  await page.mouse.up()
}

async function onScreen(page: Page, what: string | { x: number; y: number; z: number }) {
  const point = await page.evaluate((it) => window.__aisle?.screenPoint(it as never), what)
  if (!point) throw new Error(`${JSON.stringify(what)} is not on the screen.`)
  return point
}

function openedHall(): Hall {
  const parsed = parseHall(firstHallText())
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

/** A rack of the hall and a free place straight across the aisle from it, on the pitch of the rows. */
function dragAcrossAisle(hall: Hall): Drag {
  const PITCH_M = 2.4
  for (const rack of recordsOf(hall, 'rack')) {
    for (const dx_m of [PITCH_M, -PITCH_M]) {
      const moved = applyDiff(hall, moveRecords(hall, [rack.id], dx_m, 0))
      const isFree = conflicts(moved, [rack.id]).every(({ kind }) => kind === 'clearance')
      // Away from its front: it ends with its intake on the hot aisle that it crossed.
      const isBehind = rack.facing === (dx_m > 0 ? '-x' : '+x')
      if (isFree && isBehind) return { rack, dx_m }
    }
  }
  throw new Error('The first hall has no free place across an aisle.')
}
