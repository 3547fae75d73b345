/** The wet side in one sentence: move a CDU away and its racks starve; warm the water and the megawatt yields more. */
import type { Page } from '@playwright/test'
import { applyDiff } from '../../models/hall/diff.ts'
import { type Hall, type HallId, recordsOf } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { slotRanges } from '../../src/panels/rows.ts'
import { cutTexts, figures, opened } from './app.ts'
import { expect, test } from './fixtures.ts'
import { type Drag, exampleHall, lookFromAbove, selectRack, startDrag } from './rack.ts'

const HALL = '3-vera-rubin'
const problems = (page: Page) => page.getByTestId('liquid-problems').getByRole('button')

test('a CDU dragged away leaves racks without water, and they say so; undo brings it back', async ({
  page,
}) => {
  const hall = exampleHall(HALL)
  const { drag, left } = dragAway(hall)
  await page.goto(`./?hall=${HALL}`)
  await opened(page)
  await page.keyboard.press('2')
  await page
    .getByTestId('liquid-status')
    .getByRole('button', { name: /^Liquid/ })
    .click()
  await expect(page.getByText('Every rack gets the flow that it needs')).toBeVisible()
  await page
    .getByTestId('liquid-status')
    .getByRole('button', { name: /^Liquid/ })
    .click()
  await lookFromAbove(page, hall)

  await test.step('racks starve while the finger is down', async () => {
    await startDrag(page, drag)
    await expect(page.getByTestId('liquid-status')).toContainText(`${left.length} racks short`)
    await page.mouse.up()
  })

  await test.step('and what another CDU took over is said', async () => {
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
      /\d+ racks? moves? from CDU 1 to CDU \d, now at \d+\s% of capacity/,
    )
  })

  await test.step('and say so after the drop: in the list, and each in its inspector', async () => {
    await page
      .getByTestId('liquid-status')
      .getByRole('button', { name: /^Liquid/ })
      .click()
    for (const [title, names] of byRow(left))
      await expect(
        problems(page).filter({ hasText: `${title}: ${slotRanges(names)}` }),
      ).toContainText(/No CDU, (each )?lacks \d+\sL\/min.*no CDU stands within/)
    const list = page.getByTestId('liquid-status')
    await list
      .getByRole('button', { name: new RegExp(`^${rowOf(left[0]!)}`) })
      .last()
      .click()
    await list.getByRole('button', { name: left[0]!, exact: true }).click()
    await expect(page.getByTestId('rack-liquid-state')).toHaveText('No CDU')
    await expect(page.getByTestId('liquid-problem')).toContainText('no CDU stands within')
  })

  await test.step('undo takes it back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByTestId('rack-liquid-state')).toHaveText('Served')
    await expect(problems(page)).toHaveCount(0)
  })
})

test('a CDU taken out by a click starves the racks of its loop; a pump does not, for one stands by', async ({
  page,
}) => {
  const hall = exampleHall(HALL)
  const [cdu] = recordsOf(hall, 'cdu')
  const loop = liquidNetwork(hall).rackLoops.find(({ id }) => id === `loop:${cdu!.id}`)!
  const rackCount = loop.branches.filter(({ load }) => load).length
  await page.goto(`./?hall=${HALL}`)
  await opened(page)
  await page.keyboard.press('2')
  await lookFromAbove(page, hall)
  await selectRack(page, cdu!)
  const status = page.getByTestId('liquid-status')

  await page.getByRole('button', { name: 'Take a pump out' }).click()
  await expect(page.getByTestId('inspector')).toContainText('2of 3, 2 turn')
  await expect(status).toContainText('Balanced')

  await page.getByRole('switch', { name: 'State' }).click()
  await expect(status).toContainText(`${rackCount} racks short`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(status).toContainText('Balanced')
})

test('warmer water to the racks lowers the peak PUE and yields more GPUs per megawatt', async ({
  page,
}) => {
  await page.goto(`./?hall=${HALL}`)
  await opened(page)
  const opening = await yieldNow(page, () => true)
  await setRackSupply(page, 25)
  const cold = await yieldNow(page, (now) => now.gpusPerMW < opening.gpusPerMW)
  await setRackSupply(page, 45)
  const warm = await yieldNow(page, (now) => now.gpusPerMW > cold.gpusPerMW)
  expect(warm.peakPue).toBeLessThan(cold.peakPue)

  // Both tell how they changed, beside the peak itself, and nothing of it is cut.
  const bar = page.getByTestId('megawatt-bar')
  await expect(bar.getByRole('button', { name: /^GPUs per MW/ })).toContainText(
    `from ${cold.gpusPerMW}`,
  )
  await expect(bar.getByRole('button', { name: /^PUE/ })).toContainText(
    /peak \d\.\d\d.*from \d\.\d\d/,
  )
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await cutTexts(page)).toEqual([])
  }
})

const rowOf = (name: string): string => `Row ${name.replace(/\d+$/, '')}`

function byRow(names: readonly string[]): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const name of names) rows.set(rowOf(name), [...(rows.get(rowOf(name)) ?? []), name])
  return rows
}

/** Where the first CDU can stand so that the most racks are left without one, and which those are. */
function dragAway(hall: Hall): { drag: Drag; left: readonly string[] } {
  const [cdu] = recordsOf(hall, 'cdu')
  let best: { drag: Drag; left: readonly string[] } = { drag: { rack: cdu!, dx_m: 0 }, left: [] }
  for (const dx_m of [0, -0.6, -1.2, -1.8, -2.4])
    for (const dz_m of [6.6, 7.2, 7.8, 8.4]) {
      const moved = applyDiff(hall, moveRecords(hall, [cdu!.id], dx_m, dz_m))
      if (isTaken(moved, cdu!.id)) continue
      const left = liquidNetwork(moved).unserved.map(({ name }) => name)
      if (left.length > best.left.length) best = { drag: { rack: cdu!, dx_m, dz_m }, left }
    }
  if (best.left.length < 2) throw new Error('No place of the hall is out of reach of its racks.')
  return best
}

const isTaken = (hall: Hall, id: HallId): boolean =>
  conflicts(hall, [id]).some(({ kind }) => kind !== 'clearance')

/** Types the supply of all CDUs into the hall's inspector, and waits until the loops have answered to it. */
async function setRackSupply(page: Page, supply_C: number): Promise<void> {
  const inspector = page.getByTestId('inspector')
  await inspector.getByRole('button', { name: /^Supply to racks/ }).click()
  const field = inspector.getByRole('textbox', { name: 'Supply to racks' })
  await field.fill(String(supply_C))
  await field.press('Enter')
  await expect(inspector.getByRole('button', { name: /^Supply to racks/ })).toContainText(
    `${supply_C}.0`,
  )
  // A unit's approach below it: the row is of the document, the loops' table of the network's answer.
  const units = inspector.getByRole('table', { name: 'CDUs' })
  await expect(units.getByRole('row').nth(1)).toContainText(`${supply_C}.0`)
}

interface Yield {
  readonly peakPue: number
  readonly gpusPerMW: number
}

/**
 * What the plant's panel and the bar say, once it is what is waited for and stands still. The plant's year comes after
 * the loops that the supply is typed for, so the figures of before may still stand when the loops' table is new.
 */
async function yieldNow(page: Page, isWaitedFor: (now: Yield) => boolean): Promise<Yield> {
  let last: Yield = { peakPue: Number.NaN, gpusPerMW: Number.NaN }
  const isStill = async () => {
    const [, peak] =
      /PUE, peak\s*([\d.]+)/.exec(await page.getByTestId('inspector').innerText()) ?? []
    const [bar] = await figures(page)
    const now = { peakPue: Number(peak), gpusPerMW: Number(/\n([\d,]+)/.exec(bar ?? '')?.[1]) }
    const isSame = now.peakPue === last.peakPue && now.gpusPerMW === last.gpusPerMW
    last = now
    return isSame && isWaitedFor(now)
  }
  await expect.poll(isStill, { intervals: [1000] }).toBe(true)
  return last
}
