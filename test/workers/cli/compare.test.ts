import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../../workers/cli/compare.ts'
import { written } from './written.ts'

const REF_A = 'test/reference/data/ref-A/case.json'
const RESULTS = 'test/reference/data/ref-A/h0.3_upwind/results.json'
const folder = mkdtempSync(join(tmpdir(), 'aisle-'))
afterAll(() => rmSync(folder, { recursive: true }))

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
  expect(written.errors).toMatch(
    /^Air failed: The sealed space at rack S1, rack N1, rack S2 and 21 more: 0\.39 m³\/s more air is drawn from it than can enter\. Open /,
  )
  expect(written.output).toBe('')

  expect(await main([file, RESULTS, '--json'])).toBe(3)
  const { state, message, iterations, heatClosure, racks } = JSON.parse(written.output)
  expect(state).toBe('failed')
  expect(message).toMatch(/^The sealed space at rack S1/)
  expect(iterations).toBeLessThan(20)
  expect(heatClosure).toBeNull()
  expect(racks).toHaveLength(12)
  for (const { ours_C, oursMax_C } of racks) expect([ours_C, oursMax_C]).toEqual([null, null])
})

/** A rack shut in with its own air: its flows balance, and its heat does not leave. `lid` closes it above. */
function shutIn(name: string, lid: readonly Thing[]): [string, string] {
  const file = changed(`${name}.json`, (source) => {
    const at = { min: [6, 0.9, 0], max: [6.6, 1.5, 1.2] }
    source.racks.push({ name: 'lone', ...at, front: '+y', heat_kw: 4, flow: 0.28 })
    source.solids = [
      { name: 'west', min: [5.4, 0, 0], max: [5.7, 2.1, 1.8] },
      { name: 'north', min: [5.7, 1.8, 0], max: [7.2, 2.1, 1.8] },
      ...lid,
    ]
  })
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'))
  results.racks.lone = { inlet_mean: 20, inlet_max: 20 }
  const beside = join(folder, `${name}-results.json`)
  writeFileSync(beside, JSON.stringify(results))
  return [file, beside]
}

test('heat that is shut in is named before the first step', async () => {
  const files = shutIn('shut-in', [{ name: 'lid', min: [5.7, 0, 1.5], max: [7.2, 1.8, 1.8] }])
  expect(await main([...files, '--json'])).toBe(3)
  expect(written.errors).toMatch(
    /^Air failed: The sealed space at rack lone is given 4 kW, with no cooler in it and no way out for the heat\. Open /,
  )
  const { iterations, message } = JSON.parse(written.output)
  expect(iterations).toBe(0)
  expect(written.errors).toContain(message)
})

test('an air that did not settle is said to, with what heat it has gained, and is given no temperatures', async () => {
  // One cell of the lid is open.
  const files = shutIn('nearly-shut-in', [
    { name: 'lid', min: [5.7, 0.3, 1.5], max: [7.2, 1.8, 1.8] },
    { name: 'rim', min: [6, 0, 1.5], max: [7.2, 0.3, 1.8] },
  ])
  expect(await main(files)).toBe(3)
  expect(written.errors).toMatch(
    /^Air not converged: The air did not settle, .* Its racks give it 60 kW, and 56 kW leave the room\.\n$/,
  )
  expect(written.output).toBe('')
})

test('an air whose temperatures lie further apart than its equations hold for is given with a caution', async () => {
  expect(await main([REF_A, RESULTS])).toBe(0)
  expect(written.errors).toBe('')
  // 12 K in each rack become 36.
  const hot = changed('hot.json', ({ racks }) => {
    for (const rack of racks) rack.heat_kw = 3 * (rack.heat_kw as number)
  })
  expect([0, 4]).toContain(await main([hot, RESULTS]))
  const said =
    /^Air: Its temperatures lie (\d+) K apart, from 16 to \d+ °C\. Density is taken as constant but for buoyancy, which holds within a tenth up to 29 K: .*\n$/
  expect(Number(said.exec(written.errors)?.[1])).toBeGreaterThan(36)
})

interface Row {
  readonly ours_C: number
  readonly outlet_C: number
  readonly airflow_m3_s: number
}

test('what is printed can be checked by hand: heat of each rack and of the room, and air', async () => {
  expect(await main([REF_A, RESULTS, '--json'])).toBe(0)
  const found = JSON.parse(written.output)
  const source = JSON.parse(readFileSync(REF_A, 'utf8'))
  const perKelvin = source.air.rho * source.air.cp
  found.racks.forEach(({ ours_C, outlet_C, airflow_m3_s }: Row, n: number) => {
    const heat_kW = (perKelvin * airflow_m3_s * (outlet_C - ours_C)) / 1e3
    expect(heat_kW).toBeCloseTo(source.racks[n].heat_kw, 3)
  })
  const taken_W = found.returns.each.reduce(
    (sum: number, { ours_C, airflow_m3_s }: Row) => sum + perKelvin * airflow_m3_s * (ours_C - 16),
    0,
  )
  expect(taken_W / found.heatOut_W).toBeCloseTo(1, 5)
  expect(found.heatIn_W / 56_000).toBeCloseTo(1, 5)
  expect(found.airIn_m3_s).toBeCloseTo(12 * 0.2923634662612561, 6)
  expect(found.airOut_m3_s).toBeCloseTo(2 * 1.7541807975675365, 6)

  written.output = ''
  expect(await main([REF_A, RESULTS])).toBe(0)
  expect(written.output).toMatch(/^S3 +19\.\d\d +19\.39 +-?0\.\d\d +31\.\d\d +0\.5569$/m)
  expect(written.output).toMatch(/^crah_W_return +29\.\d\d +29\.19 +-?0\.\d\d +1\.7542$/m)
  expect(written.output).toMatch(/^heat +in 56\.0\d\d kW, out 5[56]\.\d\d\d kW, closure /m)
  expect(written.output).toMatch(/^air +in 3\.5084 m³\/s, out 3\.5084 m³\/s, closure /m)
})

test('a case without racks is compared by what it has, and what it has not is said', async () => {
  const file = changed('no-racks.json', (source) => {
    const { racks: _, ...others } = source
    for (const key of Object.keys(source)) delete source[key]
    // Half of the tiles blow warmer air.
    const tiles = others.tiles.map((tile, n) => ({ ...tile, T: n % 2 === 0 ? 16 : 22 }))
    Object.assign(source, { ...others, tiles })
  })
  const { racks: _, ...results } = JSON.parse(readFileSync(RESULTS, 'utf8'))
  const beside = join(folder, 'no-racks-results.json')
  writeFileSync(beside, JSON.stringify(results))
  expect([0, 4]).toContain(await main([file, beside]))
  expect(written.output).toMatch(/^inlet mean +the case has no rack that breathes$/m)
  expect(written.output).toMatch(/^inlet max +the case has no rack that breathes$/m)
  expect(written.output).toMatch(/^crah_W_return +\d\d\.\d\d +29\.19 /m)
  expect(written.output).toMatch(/^returns +largest \d+\.\d\d\d K$/m)
  expect(written.output).toMatch(/^heat +in 0\.000 kW, out -?\d\.\d\d\d kW, closure /m)
  expect(written.output).not.toMatch(/NaN|^rack /m)
})

test('results of another room are refused, by what they lack', async () => {
  const other = 'test/reference/data/ref-D/h0.15_upwind/results.json'
  expect(await main([REF_A, other])).toBe(2)
  expect(written.errors).toMatch(
    /^crah_W_return, crah_E_return: the results have no return of that name; they have outlet_W, outlet_E\. /,
  )
  expect(written.output).toBe('')
})

test('a third file is named, and nothing solved', async () => {
  expect(await main([REF_A, RESULTS, 'third.json', 'fourth.json'])).toBe(2)
  expect(written.errors).toMatch(
    /^third\.json, fourth\.json: too many files, this command takes 2\.\nUsage: /,
  )
})

test('a file that is not there is said to be missing, and a rack that is off is printed with dashes', async () => {
  expect(await main([REF_A, 'nofile.json'])).toBe(2)
  expect(written.errors).toMatch(/: a file of reference results was expected\.$/m)
  const file = changed('off.json', ({ racks }) => Object.assign(racks[0]!, { flow: 0, heat_kw: 0 }))
  expect(await main([file, RESULTS])).toBe(0)
  expect(written.output).toMatch(/^S1 +– +19\.18 +– +– +0\.0000$/m)
})
