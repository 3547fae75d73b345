/** A small hall whose busways are almost full, and a hand in it. */
import type { Page } from '@playwright/test'
import { applyDiff } from '../../models/hall/diff.ts'
import type { Hall, HallRecord, Rack } from '../../models/hall/hall.ts'
import { reassignFeeds } from '../../src/document/commands/assignFeeds.ts'
import { rack as standing } from '../src/halls.ts'
import { busway, chainHall, feed } from '../src/power/chainHall.ts'
import { expect } from './fixtures.ts'
import { onScreen } from './rack.ts'

/** From one row of the hall to the other, m. */
export const ROWS_M = 3

const rubin = (name: string, x_m: number, z_m: number): Rack => ({
  ...standing(name, x_m, z_m),
  catalogId: 'rack.vr-nvl72-maxp',
  utilisationFraction: 1,
})

/**
 * Two racks of 227 kW under Row A and Row B load each of these busways to four fifths of its 400 A; a third one hangs
 * on the next row, with room before Row A.
 */
export function tightHall(): Hall {
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

/** Looks from above, and waits until the camera stands still. */
export async function fromAbove(page: Page): Promise<void> {
  // The scene comes after the figures: until it stands there is no screen to be on.
  const stands = () => page.evaluate((it) => Boolean(window.__aisle?.screenPoint(it)), LOW)
  await expect.poll(stands).toBe(true)
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

/** Presses on the third rack and carries it along z. The button stays down. */
export async function carryD3(page: Page, dz_m: number): Promise<void> {
  const from = await onScreen(page, 'rack:D3')
  const at = { x: 7.8, y: 2.2, z: 3 + ROWS_M }
  const [near, far] = [await onScreen(page, at), await onScreen(page, { ...at, z: at.z + dz_m })]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + far.x - near.x, from.y + far.y - near.y, { steps: 12 })
}
