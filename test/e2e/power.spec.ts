/** The power chain on the same drag: a busway overloaded, a UPS failed, each named, and each taken back. */
import type { Locator, Page } from '@playwright/test'
import { applyDiff } from '../../models/hall/diff.ts'
import { serializeHall } from '../../models/hall/file.ts'
import type { Hall, HallRecord, Rack } from '../../models/hall/hall.ts'
import { reassignFeeds } from '../../src/document/commands/assignFeeds.ts'
import { rack as standing } from '../src/halls.ts'
import { busway, chainHall, feed } from '../src/power/chainHall.ts'
import { drop, opened } from './app.ts'
import { expect, test } from './fixtures.ts'
import { onScreen } from './rack.ts'

/** From one row of the hall to the other, m. */
const ROWS_M = 3

const rubin = (name: string, x_m: number, z_m: number): Rack => ({
  ...standing(name, x_m, z_m),
  catalogId: 'rack.vr-nvl72-maxp',
  utilisationFraction: 1,
})

/**
 * Two racks of 227 kW under Row A and Row B load each of these busways to four fifths of its 400 A; a third one hangs
 * on the next row, with room before Row A.
 */
function tightHall(): Hall {
  const base = chainHall()
  const more: readonly HallRecord[] = [
    rubin('D1', 3, 3),
    rubin('D2', 3.6, 3),
    rubin('D3', 7.8, 3 + ROWS_M),
    busway('Next A', 'A', 2.8 + ROWS_M),
    busway('Next B', 'B', 3.2 + ROWS_M),
    feed('powerDevice:UPS A', 'busway:Next A', 'A', 400),
    feed('powerDevice:UPS B', 'busway:Next B', 'B', 400),
  ]
  const records = new Map([...base.records, ...more.map((each) => [each.id, each] as const)])
  const hall = { ...base, records }
  return applyDiff(hall, reassignFeeds(hall, ['rack:D1', 'rack:D2', 'rack:D3']))
}

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
    await startDrag(page, 'rack:D3', -ROWS_M)
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

/** Looks from above, and waits until the camera stands still. */
async function fromAbove(page: Page): Promise<void> {
  await page.keyboard.press('t')
  let last = ''
  const isThere = async () => {
    const [low, high] = [await onScreen(page, LOW), await onScreen(page, { ...LOW, y: 3 })]
    const now = JSON.stringify([low, high])
    const isStill = now === last
    last = now
    return isStill && Math.hypot(high.x - low.x, high.y - low.y) < UPRIGHT_PX
  }
  await expect.poll(isThere, { intervals: [500] }).toBe(true)
}
/** The middle of the hall, and how long three metres of height may look there from above, px: four times it from home. */
const LOW = { x: 6, y: 0, z: 4.5 }
const UPRIGHT_PX = 20

/** Presses on a rack and carries it along z. The button stays down. */
async function startDrag(page: Page, id: string, dz_m: number): Promise<void> {
  const from = await onScreen(page, id)
  const at = { x: 7.8, y: 2.2, z: 3 + ROWS_M }
  const [near, far] = [await onScreen(page, at), await onScreen(page, { ...at, z: at.z + dz_m })]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + far.x - near.x, from.y + far.y - near.y, { steps: 12 })
}
