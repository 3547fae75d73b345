/** What keeps a hall from holding more racks is said, follows an edit at once for floor and air, and whole when edits pause. */
import { opened, settled, solverCell } from './app.ts'
import { expect, test } from './fixtures.ts'

test('the bar, the table and the inspector name what binds, after each edit anew', async ({
  page,
}) => {
  await page.goto('./?hall=2-gb300-pod')
  await opened(page)
  const cell = page.getByTestId('binding-cell')
  const table = page.getByTestId('binding-table')
  const inspector = page.getByTestId('inspector')
  await expect(cell).toHaveAttribute('data-whole', 'true')
  await expect(cell).toContainText(/admits \d+, \d+ stand/)

  await test.step('each row with the racks that its breakers admit after a failure', async () => {
    await page.keyboard.press('4')
    const row = table.getByRole('row').filter({ hasText: 'Row A' })
    // Heat rejection: the plant of the example has a size.
    await expect(row.getByRole('cell').nth(-2)).toHaveText(/^\d+\.\d/)
    await expect(row.getByRole('cell').nth(-3)).toHaveText('9.9')
  })

  await test.step('the proof is run on demand with the air solved again, can be stopped, and agrees', async () => {
    await settled(page)
    const live = await solverCell(page).innerText()
    const run = table.getByRole('button', { name: 'Run the proof' })
    const progress = page.getByTestId('proof-progress')
    await run.click()
    await expect(progress).toContainText(/air 1, [\d,]+ steps so far/)
    await progress.getByRole('button', { name: 'Stop' }).click()
    await run.click()
    const proofOf = (title: RegExp) => page.getByRole('table', { name: title })
    const [whole, tightest] = [
      proofOf(/^Proof of what binds, Hall$/),
      proofOf(/^Proof of what binds, Row [AB]$/),
    ]
    // The air is solved from still air, and of each with one rack more than all else admits.
    await expect(whole).toBeVisible({ timeout: 240_000 })
    await expect(page.getByTestId('binding-proof')).toContainText(
      /3 airs in [\d,]+ steps.*solved again with the flow/,
    )
    for (const proof of [whole, tightest]) {
      await expect(proof.getByRole('row').filter({ hasText: /it binds/ })).toContainText(
        /\d+\.\d racks become \d+\.\d/,
      )
      await expect(proof).not.toContainText('contradicts')
    }
    // The live air knows nothing of it.
    expect(await solverCell(page).innerText()).toBe(live)
  })

  await test.step('a floor that carries little binds instead, and undo takes it back', async () => {
    await inspector.getByRole('button', { name: /^Floor load, .*Edit$/ }).click()
    const field = inspector.getByRole('textbox', { name: 'Floor load', exact: true })
    await field.fill('300')
    await field.press('Enter')
    await expect(cell).toContainText('Floor load')
    await expect(cell).toContainText(/from \d+/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(cell.getByText('Floor load', { exact: true })).toHaveCount(0)
    await expect(cell).toHaveAttribute('data-whole', 'true')
  })
})

test('the mark of a guess, and the key at the foot of the inspector, lead to the list of all of them', async ({
  page,
}) => {
  await page.goto('./?hall=3-vera-rubin')
  await opened(page)
  const list = page.getByTestId('assumptions')
  await page.getByRole('button', { name: 'guesses, all' }).click()
  await expect(list).toBeInViewport()
  await expect(list).toBeFocused()
  await list.getByText('Liquid loops').click()
  await expect(list.getByRole('row').filter({ hasText: 'Longest run from a CDU' })).toContainText(
    '12 m',
  )
  await page.keyboard.press('1')
  const mark = page
    .getByTestId('inspector')
    .getByRole('button', { name: /^Guess\./ })
    .first()
  await mark.click()
  await expect(list).toBeInViewport()
})
