/** Levers in one sentence: pull some, read the product, enter a vendor's claim, and read with which of them it is true. */
import type { Page } from '@playwright/test'
import { figures, opened } from './app.ts'
import { expect, test } from './fixtures.ts'

const lever = (page: Page, name: string) => page.getByTestId(`lever-${name}`)
const sum = (page: Page) => page.getByTestId('levers-sum')
const answer = (page: Page) => page.getByTestId('levers-answer')

/** The Density view of the Rubin hall, once its levers are told. */
async function openLevers(page: Page): Promise<void> {
  await page.goto('./?hall=3-vera-rubin')
  await opened(page)
  await page.keyboard.press('4')
  await expect(sum(page)).toBeVisible({ timeout: 60_000 })
}

/** "273 × 1.457 = 398 GPUs per MW", as numbers. */
async function product(page: Page): Promise<readonly [from: number, factor: number, to: number]> {
  const said = /([\d,]+) × ([\d.]+) = ([\d,]+) GPUs/.exec(await sum(page).innerText())
  const [from, factor, to] = (said ?? []).slice(1).map((digits) => Number(digits.replace(',', '')))
  return [from!, factor!, to!]
}

/** GPUs per MW of the bar at the foot: the ledger's. */
async function ledgerYield(page: Page): Promise<number> {
  const [bar] = await figures(page)
  return Number(/\n([\d,]+)/.exec(bar ?? '')?.[1]?.replace(',', ''))
}

async function claim(page: Page, percent: string): Promise<void> {
  await page.getByRole('button', { name: /^Claim/ }).click()
  const field = page.getByRole('textbox', { name: 'Claim' })
  await field.fill(percent)
  await field.press('Enter')
}

test('levers are pulled by the keyboard, multiply, and answer a claim; the hall stays as it is', async ({
  page,
}) => {
  await openLevers(page)
  const [from, none, same] = await product(page)
  expect([none, same]).toEqual([1, from])
  expect(from).toBe(await ledgerYield(page))
  expect(await sum(page).innerText()).toContain('no lever pulled')

  await test.step('two levers: the product of their factors', async () => {
    for (const name of ['operation', 'provisioning']) {
      await lever(page, name).getByRole('switch').focus()
      await page.keyboard.press('Space')
      await expect(lever(page, name)).toHaveAttribute('data-pulled', 'true')
    }
    await expect(page.getByTestId('levers-risk')).toContainText('they pass it in 0')
    const [, factor, to] = await product(page)
    expect(factor).toBeGreaterThan(4 / 3)
    // Each of the three is rounded where it is shown.
    expect(Math.abs(from * factor - to)).toBeLessThanOrEqual(1)
    expect(await ledgerYield(page)).toBe(from)
  })

  await test.step('a claim is answered', async () => {
    await claim(page, '40')
    await expect(answer(page)).toHaveAttribute('data-holds', 'true')
    await expect(answer(page)).toContainText(
      /By power true with Max-Q and dynamic provisioning of \d+ racks on the power of 24/,
    )
    const needs = page.getByTestId('claim-needs')
    await expect(needs).toContainText('takes 34 racks of Vera Rubin NVL72 Max-Q', {
      timeout: 60_000,
    })
    await expect(needs.locator('[data-need="space"]')).toContainText('Falls short by 10 places')
    await expect(needs.locator('[data-need="weight"]')).toHaveAttribute('data-verdict', 'holds')
    await claim(page, '200')
    await expect(answer(page)).toHaveAttribute('data-holds', 'false')
    await expect(answer(page)).toContainText('Not reachable in this hall: all levers together give')
  })

  await test.step('undo takes back the claim, then the levers', async () => {
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Control+z')
    await expect(answer(page)).toHaveCount(0)
    await expect(lever(page, 'operation')).toHaveAttribute('data-pulled', 'false')
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })
})

test('a reference of colder water shows what the hall gains by its own, and is one step of undo', async ({
  page,
}) => {
  await openLevers(page)
  const water = lever(page, 'supplyTemperature')
  await expect(water).toContainText('as the hall is, at 45 °C')
  await expect(page.getByTestId('levers-reference')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Warm water, counted from' }).selectOption('25')
  await expect(water).toContainText('at the reference of 25 °C')
  await expect(page.getByTestId('levers-reference')).toBeVisible()
  await water.getByRole('switch').click()
  await expect(water).toHaveAttribute('data-pulled', 'true')
  const [from, factor, to] = await product(page)
  expect(factor).toBeGreaterThan(1)
  expect(Math.abs(from * factor - to)).toBeLessThanOrEqual(1)
  // Pulled back to where the hall stands, the lever gives what stands.
  expect(Math.abs(to - (await ledgerYield(page)))).toBeLessThanOrEqual(1)
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press('Control+z')
  await expect(page.getByTestId('levers-reference')).toHaveCount(0)
})

test('a lever that is applied is one step of undo, and gives what its bar said', async ({
  page,
}) => {
  await openLevers(page)
  await lever(page, 'operation').getByRole('switch').click()
  const [from, , to] = await product(page)
  await lever(page, 'operation').getByRole('button', { name: 'Make 12 racks Max-Q' }).click()
  // Losses and fans do not quite follow: within a GPU or two of what was said.
  await expect.poll(async () => Math.abs((await ledgerYield(page)) - to)).toBeLessThanOrEqual(2)
  await expect(sum(page)).toBeVisible({ timeout: 60_000 })
  await expect(lever(page, 'operation')).toContainText('24 racks at Max-Q already')
  await page.keyboard.press('Control+z')
  await expect.poll(() => ledgerYield(page)).toBe(from)
})

test('levers are kept with the hall: a reload finds them pulled', async ({ page }) => {
  await openLevers(page)
  await lever(page, 'provisioning').getByRole('switch').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.goto('./')
  await opened(page)
  await page.keyboard.press('4')
  await expect(lever(page, 'provisioning')).toHaveAttribute('data-pulled', 'true', {
    timeout: 60_000,
  })
})
