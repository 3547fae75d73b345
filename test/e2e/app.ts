/** What a person sees and does in the app, by role and name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Names of the example halls, as the top bar shows them, are the names in their files. */
export const HALLS = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const

export const hallFile = (name: (typeof HALLS)[number]): string =>
  join(import.meta.dirname, `../../public/halls/${name}.aisle.json`)

/** The text of the first example hall, which opens by itself. */
export const firstHallText = (): string => readFileSync(hallFile(HALLS[0]), 'utf8')

export const solverCell = (page: Page): Locator => page.getByTestId('solver-cell')

/** States in which there are numbers of the hall as it stands. */
export const ANSWERED = /^(converged|unsteady|refining)$/

/** Waits until the solver has numbers. */
export const answered = (page: Page): Promise<void> =>
  expect(solverCell(page)).toHaveAttribute('data-state', ANSWERED, { timeout: 240_000 })

/** Waits until the solver has nothing more to say. */
export const settled = (page: Page): Promise<void> =>
  expect(solverCell(page)).toHaveAttribute('data-state', /^(converged|unsteady)$/, {
    timeout: 280_000,
  })

/** Waits until a hall is open. */
export const opened = (page: Page): Promise<void> =>
  expect(page.getByTestId('megawatt-bar')).toContainText(/\d+ racks/)

/** Drops a file on the window, as from the desktop. */
export async function drop(page: Page, name: string, contents: string | number): Promise<void> {
  await page.evaluate(
    ([fileName, body]) => {
      const text = typeof body === 'number' ? new Uint8Array(body) : body
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text as BlobPart], fileName as string))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
    },
    [name, contents],
  )
}

/** What stands in the megawatt bar, but for the solver's own cell. */
export const figures = (page: Page): Promise<string[]> =>
  page.getByTestId('megawatt-bar').locator('button:not([data-testid])').allInnerTexts()

/** Texts of the megawatt bar that do not fit into their cells. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page
    .getByTestId('megawatt-bar')
    .getByRole('button')
    .evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const { right } = cell.getBoundingClientRect()
        const parts = [...cell.querySelectorAll('*')].filter(
          (part) => !part.matches('.visually-hidden'),
        )
        return parts.flatMap((part) => {
          const text = document.createRange()
          text.selectNodeContents(part)
          const isCut =
            text.getBoundingClientRect().right > right || part.scrollWidth > part.clientWidth + 1
          return isCut && part.clientWidth > 0 ? [part.textContent ?? ''] : []
        })
      }),
    )

/** What of them the document alone decides, whatever air, power and plant are found to do: GPUs installed, and racks with their kW. */
export const standingFigures = async (page: Page): Promise<string[]> => {
  const [gpus, , racks] = await figures(page)
  // "128 GPUs", or "96 of 128 usable" where some are out.
  const [, installed] = /([\d,]+) (?:GPUs?|usable)/.exec(gpus ?? '') ?? []
  if (installed === undefined || racks === undefined) throw new Error(`No GPUs in: ${gpus}`)
  return [installed, racks]
}
