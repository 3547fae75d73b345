import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { main } from '../../../workers/cli/validate.ts'
import { written } from './written.ts'

test('what is offered for a name that is not known are the files that have cases', async () => {
  expect(await main(['nosuch'])).toBe(2)
  const offered = /one of these was expected: (.*)\.$/m.exec(written.errors)![1]!.split(', ')
  expect(offered.length).toBeGreaterThan(15)
  for (const name of offered) {
    const file = `test/validation/${name}.ts`
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, 'utf8'), file).toMatch(/export (async )?(function|const) cases\b/)
  }
})

test('a file that has no cases is a part of others, and not a name', async () => {
  expect(await main(['power/networks'])).toBe(2)
  expect(written.errors).toMatch(
    /^There is no validation 'power\/networks'; part of one of these was/,
  )
  expect(await main(['power/ieee4'])).toBe(0)
})
