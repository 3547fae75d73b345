import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { main } from '../../../workers/cli/compare.ts'

const REF_A = 'test/reference/data/ref-A/case.json'
const RESULTS = 'test/reference/data/ref-A/h0.3_upwind/results.json'
const folder = mkdtempSync(join(tmpdir(), 'aisle-'))
afterAll(() => rmSync(folder, { recursive: true }))

let errors = ''
let output = ''
beforeEach(() => {
  errors = ''
  output = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += text
    return true
  })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text
    return true
  })
})

type Thing = Record<string, unknown>
type Case = Record<'racks' | 'tiles' | 'crahs', Thing[]> & Record<string, unknown>

/** ref-A with something changed, as a file of its own. */
function changed(name: string, change: (source: Case) => void): string {
  const source = JSON.parse(readFileSync(REF_A, 'utf8')) as Case
  change(source)
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(source))
  return file
}

/** Closes the cold aisle, whose tiles give 90 % of what its racks draw. */
function closeAisle(source: Case): void {
  source.solids = [
    { name: 'west', min: [1.5, 2.4, 0], max: [1.8, 3.6, 2.1] },
    { name: 'east', min: [5.4, 2.4, 0], max: [5.7, 3.6, 2.1] },
    { name: 'lid', min: [1.5, 2.4, 2.1], max: [5.7, 3.6, 2.4] },
  ]
}

test('a case whose flows cannot balance ends at once, with a sentence that names the place and no figure', async () => {
  const file = changed('closed.json', closeAisle)
  expect(await main([file, RESULTS])).toBe(3)
  expect(errors).toMatch(
    /^Air failed: The sealed space at rack S1, rack N1, rack S2 and 21 more: 0\.39 m³\/s more air is drawn from it than can enter\. Open /,
  )
  expect(output).toBe('')

  expect(await main([file, RESULTS, '--json'])).toBe(3)
  const { state, message, iterations, heatClosure, racks } = JSON.parse(output)
  expect(state).toBe('failed')
  expect(message).toMatch(/^The sealed space at rack S1/)
  expect(iterations).toBeLessThan(20)
  expect(heatClosure).toBeNull()
  expect(racks).toHaveLength(12)
  for (const { ours_C, oursMax_C } of racks) expect([ours_C, oursMax_C]).toEqual([null, null])
})
