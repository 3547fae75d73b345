import { describe, expect, test } from 'vitest'
import type { ValidationCase } from '../case.ts'

const files = import.meta.glob<{ cases?: () => ValidationCase[] | Promise<ValidationCase[]> }>(
  './*.ts',
  { eager: true },
)

for (const [file, { cases }] of Object.entries(files)) {
  if (!cases) continue
  describe(file, async () => {
    for (const one of await cases())
      test(`${one.case}: ${one.quantity}`, () => {
        expect(one, `off by ${one.error}, allowed ${one.bound}`).toMatchObject({ pass: true })
      })
  })
}
