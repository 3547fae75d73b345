import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, expect, test, vi } from 'vitest'
import { main } from '../../../workers/cli/validate.ts'

let errors = ''
beforeEach(() => {
  errors = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += text
    return true
  })
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
})

test('what is offered for a name that is not known are the files that have cases', async () => {
  expect(await main(['nosuch'])).toBe(2)
  const offered = /one of these was expected: (.*)\.$/m.exec(errors)![1]!.split(', ')
  expect(offered.length).toBeGreaterThan(15)
  for (const name of offered) {
    const file = `test/validation/${name}.ts`
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, 'utf8'), file).toMatch(/export (async )?(function|const) cases\b/)
  }
})

test('a file that has no cases is a part of others, and not a name', async () => {
  expect(await main(['power/networks'])).toBe(2)
  expect(errors).toMatch(/^There is no validation 'power\/networks'; part of one of these was/)
  expect(await main(['power/ieee4'])).toBe(0)
})
