/** The economic half of the ledger in one sentence: nothing is made up, what is entered counts, and undo takes it back. */
import type { Page } from '@playwright/test'
import { opened } from './app.ts'
import { expect, test } from './fixtures.ts'

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}, .*Edit$`) }).click()
  const field = page.getByRole('textbox', { name: label, exact: true })
  await field.fill(text)
  await field.press('Enter')
}

test('a throughput is asked for, counts once it is whole, survives a reload, and is undone', async ({
  page,
}) => {
  await page.goto('./?hall=2-gb300-pod')
  await opened(page)
  await page.keyboard.press('4')
  const tokens = page.getByTestId('figure-Tokens/s per MW')
  await expect(tokens).toContainText('–')
  await expect(tokens).toContainText('Which model was it measured on?')

  await test.step('in part it is none', async () => {
    await type(page, 'Tokens per GPU', '1800')
    await type(page, 'Model', 'a model')
    await type(page, 'Precision', 'FP4')
    await type(page, 'What counts as a token', 'output only')
    await expect(tokens).toContainText('When was it measured')
  })

  await test.step('a date that is none is named and not taken', async () => {
    await page.getByRole('button', { name: /^Measured, .*Edit$/ }).click()
    const field = page.getByRole('textbox', { name: 'Measured' })
    await field.fill('November')
    await expect(page.getByRole('alert').filter({ hasText: 'A date is expected' })).toBeVisible()
    await field.fill('2026-11')
    await field.press('Enter')
  })

  await test.step('whole it makes tokens per megawatt, with its conditions under it', async () => {
    await expect(tokens).toContainText(/\d[kM]\/s/)
    await expect(tokens).toContainText('a model, FP4, output only, measured 2026-11')
    await expect(page.getByTestId('cost')).toContainText('1,800 tokens/s a GPU, a model')
  })

  await test.step('it is in the browser after a reload, and undo takes the last entry back', async () => {
    await expect(page.getByText('Saved')).toBeVisible()
    await page.reload()
    await opened(page)
    await page.keyboard.press('4')
    await expect(tokens).toContainText('measured 2026-11')
    await page.keyboard.press('Control+z')
    await expect(tokens).toContainText('When was it measured')
  })
})

test('a mix by keyboard alone: shares make the carbon of a GPU-hour', async ({ page }) => {
  await page.goto('./?hall=2-gb300-pod')
  await opened(page)
  await page.keyboard.press('4')
  const carbon = page.getByTestId('carbon')
  await expect(carbon).toContainText('Nobody said what the hall runs on')
  await page.getByRole('button', { name: /^Share of gas, .*Edit$/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('100')
  await page.keyboard.press('Enter')
  await expect(carbon).toContainText('490 g/kWh of the mix entered')
  await page.getByRole('button', { name: 'Clear the mix' }).click()
  await expect(carbon).toContainText('Nobody said what the hall runs on')
})

test('what is stranded stands in bars by cause once edits pause, and adds up to what is provided', async ({
  page,
}) => {
  await page.goto('./?hall=2-gb300-pod')
  await opened(page)
  await page.keyboard.press('4')
  const power = page.getByTestId('stranded').getByRole('table', { name: 'Power' })
  await expect(power).toContainText('Held for a failure')
  await expect(power).toContainText('Provided by 3 transformers')
  await expect(page.getByTestId('stranded').getByRole('table', { name: 'Space' })).toContainText(
    '22',
  )
})
