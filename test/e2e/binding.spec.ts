/** What keeps a hall from holding more racks is said, follows an edit at once for floor and air, and whole when edits pause. */
import { opened } from './app.ts'
import { expect, test } from './fixtures.ts'

test('the bar, the table and the inspector name what binds, after each edit anew', async ({
  page,
}) => {
  await page.goto('./?hall=2-gb300-pod')
  await opened(page)
  const line = page.getByTestId('binding-line')
  const table = page.getByTestId('binding-table')
  const inspector = page.getByTestId('inspector')
  await expect(line).toContainText(/bind/)
  await expect(line).not.toContainText('so far')

  await test.step('each row with the racks that its breakers admit after a failure', async () => {
    await page.keyboard.press('4')
    const row = table.getByRole('row').filter({ hasText: 'Row A' })
    await expect(row.getByRole('cell').last()).toHaveText('–')
    await expect(row.getByRole('button', { name: /^\d+\.\d$/ }).last()).toHaveText('10.4')
  })

  await test.step('a floor that carries little binds instead, and undo takes it back', async () => {
    await inspector.getByRole('button', { name: /^Floor load, .*Edit$/ }).click()
    const field = inspector.getByRole('textbox', { name: 'Floor load', exact: true })
    await field.fill('300')
    await field.press('Enter')
    await expect(line).toContainText('floor load binds')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(line).not.toContainText('floor load')
    await expect(line).not.toContainText('so far')
  })
})
