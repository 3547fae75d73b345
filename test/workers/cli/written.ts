import { beforeEach, vi } from 'vitest'

/** What commands write, instead of on the terminal; nothing at the beginning of each test. */
export const written = { output: '', errors: '' }

beforeEach(() => {
  written.output = ''
  written.errors = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.errors += text
    return true
  })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.output += text
    return true
  })
})
