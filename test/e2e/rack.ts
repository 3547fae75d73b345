/** A hand on a rack, or what else stands in the scene. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { catalogEntry } from '../../models/hall/catalog.ts'
import { applyDiff } from '../../models/hall/diff.ts'
import { parseHall } from '../../models/hall/file.ts'
import {
  type Hall,
  type PlacedRecord,
  type Rack,
  recordsOf,
  shellOf,
} from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { firstHallText, type HALLS, hallFile } from './app.ts'
import { expect } from './fixtures.ts'

export interface Drag {
  readonly rack: PlacedRecord
  readonly dx_m: number
  readonly dz_m?: number
}

/** Looks at a hall from above, where everything shows its top, and waits until the camera stands still. */
export async function lookFromAbove(page: Page, hall: Hall = firstHall()): Promise<void> {
  await page.keyboard.press('t')
  const { length_m, width_m } = shellOf(hall)
  const [x, z] = [length_m / 2, width_m / 2]
  let last = ''
  const isThere = async () => {
    const [low, high] = [await onScreen(page, { x, y: 0, z }), await onScreen(page, { x, y: 3, z })]
    const now = JSON.stringify([low, high])
    const isStill = now === last
    last = now
    // From above, what stands upright in the middle of the picture is a point.
    return isStill && Math.hypot(high.x - low.x, high.y - low.y) < UPRIGHT_PX
  }
  await expect.poll(isThere, { intervals: [500] }).toBe(true)
}

/** How long three metres of height may look from above, px: 30 times as much from home. */
const UPRIGHT_PX = 10

/** Selects a rack by pointer. */
export async function selectRack(page: Page, rack: PlacedRecord): Promise<void> {
  const { x, y } = await bareSpot(page, rack)
  await page.mouse.click(x, y)
  await expect(page.getByTestId('inspector').getByRole('heading', { level: 2 })).toContainText(
    rack.name,
  )
}

/** Where a rack's top lies bare: its middle, or toward an end where a label of a neighbour covers that. */
async function bareSpot(page: Page, rack: PlacedRecord) {
  const y = catalogEntry(rack.catalogId).height_m.value
  const isAlongX = rack.facing.endsWith('x')
  for (const off_m of [0, 0.4, -0.4]) {
    const x = rack.x_m + (isAlongX ? off_m : 0)
    const z = rack.z_m + (isAlongX ? 0 : off_m)
    const spot = off_m === 0 ? await onScreen(page, rack.id) : await onScreen(page, { x, y, z })
    const isBare = await page.evaluate(
      (at) => document.elementFromPoint(at.x, at.y) instanceof HTMLCanvasElement,
      spot,
    )
    if (isBare) return spot
  }
  throw new Error(`Labels cover ${rack.name}.`)
}

/** Presses on the rack and moves in steps as a hand does. The button stays down. */
export async function startDrag(page: Page, { rack, dx_m, dz_m = 0 }: Drag): Promise<void> {
  const from = await onScreen(page, rack.id)
  const y = catalogEntry(rack.catalogId).height_m.value
  const near = await onScreen(page, { x: rack.x_m, y, z: rack.z_m })
  const far = await onScreen(page, { x: rack.x_m + dx_m, y, z: rack.z_m + dz_m })
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + far.x - near.x, from.y + far.y - near.y, { steps: 12 })
}

/** Where a record's middle, or a point in metres, stands on the screen, once there is a picture. */
export async function onScreen(page: Page, what: string | { x: number; y: number; z: number }) {
  const point = await page.waitForFunction((it) => window.__aisle?.screenPoint(it as never), what)
  return (await point.jsonValue())!
}

/** Pitch of the rows of the first hall: a rack and an aisle, m. */
const PITCH_M = 2.4

/** A rack of the first hall and a free place straight across the aisle behind it. */
export function dragAcrossAisle(): Drag & { readonly rack: Rack } {
  const hall = firstHall()
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

const firstHall = (): Hall => parsedHall(firstHallText())

/** An example hall, as its file says. */
export const exampleHall = (name: (typeof HALLS)[number]): Hall =>
  parsedHall(readFileSync(hallFile(name), 'utf8'))

function parsedHall(text: string): Hall {
  const parsed = parseHall(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}
