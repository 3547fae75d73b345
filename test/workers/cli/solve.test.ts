import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AIR } from '../../../models/air/properties.ts'
import { main } from '../../../workers/cli/solve.ts'
import { written } from './written.ts'

const HALL = 'public/halls/3-vera-rubin.aisle.json'
const folder = mkdtempSync(join(tmpdir(), 'aisle-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The example hall with something changed, as a file of its own. */
function changed(name: string, change: (record: Record<string, unknown>) => object): string {
  const hall = JSON.parse(readFileSync(HALL, 'utf8')) as { records: Record<string, unknown>[] }
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify({ ...hall, records: hall.records.map(change) }))
  return file
}

const stopped = (record: Record<string, unknown>) =>
  record.kind === 'crah' ? { ...record, running: false } : record

interface Placed {
  readonly kind: string
  readonly x_m: number
  readonly z_m: number
}

/** Four tight walls and a lid round a place. */
const boxRound = ({ x_m, z_m }: Placed, [x, y, z]: readonly [number, number, number]) =>
  [
    { x_m: x_m - x / 2, z_m, y_m: 0, size_m: [0, y, z] },
    { x_m: x_m + x / 2, z_m, y_m: 0, size_m: [0, y, z] },
    { x_m, z_m: z_m - z / 2, y_m: 0, size_m: [x, y, 0] },
    { x_m, z_m: z_m + z / 2, y_m: 0, size_m: [x, y, 0] },
    { x_m, z_m, y_m: y, size_m: [x, 0, z] },
  ].map((wall, n) => ({
    ...wall,
    kind: 'containment',
    id: `containment:box-${n}`,
    name: `Box ${n}`,
    form: 'wall',
    leakageFraction: 0,
  }))

interface AirRow {
  readonly airflow_m3_s: number
  readonly heat_W?: number
  readonly inletMean_C?: number | null
  readonly outlet_C?: number | null
}

interface StrandedJson {
  readonly provided: number
  readonly used: number
  readonly spare: number
  readonly parts: readonly { readonly value: number; readonly basis: string }[]
}

describe('solve', () => {
  test('writes one object with every system, nothing else on standard output', async () => {
    const file = join(folder, 'result.json')
    expect([0, 4]).toContain(await main([HALL, '--cell', '0.6', '--out', file]))
    expect(written.output).toBe('')
    const result = JSON.parse(readFileSync(file, 'utf8'))
    expect(result.heatClosure).toBeLessThan(1e-3)
    expect(result.massClosure).toBeLessThan(1e-3)
    expect(result.power.closure).toBeLessThan(1e-8)
    expect(result.liquid.closure).toBeLessThan(1e-8)
    expect(result.plant.peakPue).toBeGreaterThan(result.plant.annualPue)
    for (const energy of [result.energy.now, result.energy.peak]) {
      expect(energy.closure).toBeLessThan(1e-8)
      expect(energy.heatClosure).toBeLessThan(1e-8)
    }
    expect(result.density.pue).toBe(result.energy.now.pue)
    expect(result.density.peakPue).toBe(result.energy.peak.pue)
    // Nobody entered a throughput or a mix: null, with a basis that asks for it; a cost stands on defaults that say so.
    const { basis, ...density } = result.density
    for (const name of ['tokensPerSecondPerMW', 'millionTokens_USD', 'gpuHour_kg', 'year_kg'])
      expect(density[name], name).toBeNull()
    expect(basis.tokensPerSecondPerMW).toContain('Which model')
    expect(density.gpuHour_USD).toBeGreaterThan(0)
    expect(basis.gpuHour_USD).toContain('guess')
    expect(density.wue_m3_J).toBe(result.plant.wue_m3_J)
    for (const name of Object.keys(basis)) expect(density, name).toHaveProperty(name)
    const { basis: strandedBasis, ...balances } = density.stranded
    expect(strandedBasis).toContain('rated power')
    for (const balance of Object.values<StrandedJson>(balances)) {
      const { provided, used, spare, parts } = balance
      const sum = parts.reduce((total, { value }) => total + value, used + spare)
      // Rounding of sums of a dozen terms.
      expect(Math.abs(sum - provided)).toBeLessThanOrEqual(1e-12 * provided)
      for (const { basis: words } of parts) expect(words.length).toBeGreaterThan(10)
    }
    const { hall: whole } = density.bindingConstraint
    expect(written.errors).toMatch(
      new RegExp(`It admits ${whole.admits} racks of .*, and ${whole.rackCount} stand\\.\\n$`),
    )
    // What coolers took out of the solved air is what the plant was given, as far as the air closes.
    expect(result.coupling.residual).toBeLessThan(1e-3)
    expect(result.coupling.devices.length).toBeGreaterThan(0)
    // RTI is what is printed of flows, but for the heat that does not close.
    const { indices } = result
    const moved = (rows: readonly AirRow[]) =>
      rows.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
    expect(indices.rackAirflow_m3_s).toBeCloseTo(moved(result.racks), 9)
    expect(indices.coolerAirflow_m3_s).toBeCloseTo(moved(result.coolers), 9)
    const flows = indices.rackAirflow_m3_s / indices.coolerAirflow_m3_s
    expect(Math.abs(indices.returnTemperatureIndex / (100 * flows) - 1)).toBeLessThan(
      result.heatClosure + 1e-6,
    )
    expect(indices.returnTemperatureIndexBasis).toContain(`${(100 * flows).toFixed(2)} %`)
    const still = result.racks.find(({ id }: { id: string }) => id === 'rack:A2')
    expect(still).toMatchObject({ inletMean_C: null, outlet_C: null, airflow_m3_s: 0 })
    // What binds is searched for: on a busy machine that outlasts the usual limit.
  }, 300_000)

  test('leaves out what binds where that is not wanted, says so, and has all else', async () => {
    expect([0, 4]).toContain(await main([HALL, '--cell', '0.6', '--no-binding']))
    expect(written.errors).not.toContain('What binds')
    const { density, racks } = JSON.parse(written.output)
    expect(density.bindingConstraint).toBeNull()
    expect(density.basis.bindingConstraint).toBe('left out by --no-binding')
    expect(density.stranded.power_W.provided).toBeGreaterThan(0)
    expect(density.basis).not.toHaveProperty('stranded')
    expect(density.levers.product).toBeGreaterThan(0)
    expect(racks.some(({ inletMean_C }: AirRow) => inletMean_C! > 0)).toBe(true)
  })

  test('calls an air unsteady that is, with how far it sways', async () => {
    expect(await main([HALL, '--cell', '0.5', '--no-binding'])).toBe(4)
    const { state, range_K, caution, iterations, heatClosure, massClosure } = JSON.parse(
      written.output,
    )
    expect(state).toBe('unsteady')
    // Of what is said on the way the last is what the answer closes to, and nothing is said of a half-made one.
    const steps = written.errors.split('\n').filter((line) => line.startsWith('step '))
    expect(steps.at(-1)).toBe(
      `step ${iterations}: heat closure ${heatClosure.toExponential(1)}, mass closure ${massClosure.toExponential(1)}`,
    )
    expect(steps.at(-2)).toMatch(/: an answer is made of the air$/)
    expect(caution).toBeNull()
    expect(written.errors).toContain(
      `The air is unsteady, inlets sway over a range of ${range_K.toFixed(2)} K; tracers`,
    )
    expect(written.errors).not.toContain('converged')
  })

  test('says what coolers work against, and names those whose fans have not the power for it', async () => {
    const pod = JSON.parse(readFileSync('public/halls/2-gb300-pod.aisle.json', 'utf8'))
    const [wide_m, high_m, leakageFraction] = [2.4, 3.6, 0.15]
    const sheet = { kind: 'containment', form: 'wall', x_m: 4.2, y_m: 0, z_m: 4.8 }
    const records = [
      ...pod.records.map((one: { kind: string }) =>
        one.kind === 'containment' ? { ...one, leakageFraction: 0 } : one,
      ),
      // All that the fan walls supply must pass it.
      {
        ...{ ...sheet, id: 'containment:seal', name: 'Seal' },
        ...{ size_m: [0, high_m, wide_m], leakageFraction },
      },
    ]
    const file = join(folder, 'seal.json')
    writeFileSync(file, JSON.stringify({ ...pod, records }))
    expect([0, 4]).toContain(await main([file, '--no-binding']))
    const { coolers, caution } = JSON.parse(written.output)
    const airflow_m3_s = coolers.reduce((sum: number, one: AirRow) => sum + one.airflow_m3_s, 0)
    // Its cracks, as a sharp-edged slot: and less than 100 Pa more, which would stop or drive the racks' fans.
    const behind_Pa = 0.5 * 1.2 * (airflow_m3_s / (wide_m * high_m * 0.6 * leakageFraction)) ** 2
    for (const { pressureRise_Pa } of coolers) {
      expect(pressureRise_Pa).toBeGreaterThan(behind_Pa)
      expect(pressureRise_Pa).toBeLessThan(behind_Pa + 100)
    }
    // 2300 W at 5.18 m³/s, at 72 % of the speed.
    expect(caution).toMatch(
      /^Fan wall 1, Fan wall 2, .* and Fan wall 6 would have to work against 5\d\d Pa, the worst, where .* gives 230 Pa: flows of coolers are as set, whatever pressure they meet/,
    )
    expect(written.errors).toContain(`Air: ${caution}\n`)
  })

  test('says why inlets have no band where the second grid has no answer', async () => {
    const mixed = 'public/halls/4-mixed.aisle.json'
    expect([0, 4]).toContain(await main([mixed, '--cell', '0.6', '--no-binding']))
    const { secondCell_m, inletErrorBasis, racks } = JSON.parse(written.output)
    expect(secondCell_m).toBeNull()
    expect(racks.every(({ inletError_K }: { inletError_K: null }) => inletError_K === null)).toBe(
      true,
    )
    expect(inletErrorBasis).toBe(
      'none: the second grid, of cells of 1.2 m, has no answer. The air did not settle, and its mean does not balance.',
    )
    expect(written.errors).toContain(`Bands of the inlets: ${inletErrorBasis}\n`)
  })

  test('says where the cells make another room of it, and which', async () => {
    const off = { length_m: 14.53, width_m: 13.37, height_m: 3.97 }
    const file = changed('off-grid.json', (record) =>
      record.kind === 'shell' ? { ...record, ...off } : stopped(record),
    )
    await main([file])
    expect(written.errors).toContain(
      'Air: the room of 14.53 × 13.37 × 3.97 m is no multiple of the cell of 0.3 m and is solved as 14.4 × 13.5 × 3.9 m.\n',
    )
    expect(JSON.parse(written.output).solvedRoom).toEqual({
      length_m: 14.4,
      width_m: 13.5,
      height_m: 3.9,
    })
  })

  test('says nothing of a room that its cells fit', async () => {
    await main([changed('off.json', stopped)])
    expect(written.errors).not.toContain('multiple')
    expect(JSON.parse(written.output).solvedRoom).toEqual({
      length_m: 14.4,
      width_m: 13.2,
      height_m: 3.9,
    })
  })

  test('says of an empty hall that there is no air to solve', async () => {
    const hall = JSON.parse(readFileSync(HALL, 'utf8')) as { records: Placed[] }
    const file = join(folder, 'empty.json')
    const records = hall.records.filter(({ kind }) => kind === 'shell')
    writeFileSync(file, JSON.stringify({ ...hall, records }))
    expect(await main([file, '--cell', '0.6'])).toBe(3)
    expect(written.errors).toMatch(/Air failed: The hall has no rack, .* no air to solve\./)
    expect(written.errors).not.toContain('converged')
    const { state, converged, iterations } = JSON.parse(written.output)
    expect({ state, converged, iterations }).toEqual({
      state: 'failed',
      converged: false,
      iterations: 0,
    })
  })

  test('counts no capacity of a cooler that is blocked, in the hall and of itself', async () => {
    const pod = 'public/halls/2-gb300-pod.aisle.json'
    const hall = JSON.parse(readFileSync(pod, 'utf8')) as { records: Placed[] }
    const { x_m, z_m } = hall.records.find(({ kind }) => kind === 'fanWall')!
    const block = {
      ...{ kind: 'obstacle', id: 'obstacle:block', name: 'Block', form: 'box' },
      ...{ x_m: x_m + 0.9, y_m: 0, z_m, size_m: [0.9, 3, 1.2] },
    }
    const file = join(folder, 'blocked.json')
    writeFileSync(file, JSON.stringify({ ...hall, records: [...hall.records, block] }))
    expect(await main([file])).toBe(3)
    const blocked = JSON.parse(written.output)
    expect(blocked.message).toMatch(/^Fan wall 1 is blocked: its front/)
    const capacities = blocked.coolers.map(({ capacity_W }: { capacity_W: number }) => capacity_W)
    const whole_W = capacities.reduce((sum: number, each: number) => sum + each, 0)
    expect(capacities[0]).toBe(0)
    expect(capacities[1]).toBeGreaterThan(0)
    expect(blocked.density.airCapacity_W).toBeCloseTo(whole_W, 6)
    expect(blocked.density.basis.airCapacity_W).toContain('without Fan wall 1, through which no')
  })

  test('calls a hall without a running cooler failed, with nulls and a reason', async () => {
    const file = changed('off.json', stopped)
    expect(await main([file, '--cell', '0.6'])).toBe(3)
    const [last] = written.errors.trimEnd().split('\n').slice(-1)
    expect(last).toMatch(/^Air failed: No cooler is running/)
    expect(last).toContain('what binds and what is stranded are not asked')
    // Nothing was stepped, nor what binds asked.
    const { state, iterations, message, racks, density, power, plant } = JSON.parse(written.output)
    expect({ state, iterations }).toEqual({ state: 'failed', iterations: 0 })
    expect(last).toContain(message)
    expect(racks.every(({ inletMean_C }: { inletMean_C: null }) => inletMean_C === null)).toBe(true)
    for (const name of ['stranded', 'bindingConstraint']) {
      expect(density[name], name).toBeNull()
      expect(density.basis[name]).toBe('not asked: the air has no answer')
    }
    // What does not stand on the air is there all the same.
    expect(power.state).toBe('converged')
    expect(plant.annualPue).toBeGreaterThan(1)
    // Levers are counted from the GPUs that can be used, which nobody knows without the air.
    expect(density.levers).toBeNull()
  })

  test('names what stands in another thing, and by how much, before the reason of the air', async () => {
    const hall = JSON.parse(readFileSync(HALL, 'utf8')) as { records: { id: string }[] }
    const a1 = hall.records.find(({ id }) => id === 'rack:A1') as unknown as Placed
    const file = changed('twins.json', (record) =>
      record.id === 'rack:A2'
        ? { ...record, x_m: a1.x_m, z_m: a1.z_m }
        : record.kind === 'crah'
          ? { ...record, running: false }
          : record,
    )
    expect(await main([file, '--cell', '0.6'])).toBe(3)
    const lines = written.errors.trimEnd().split('\n')
    expect(lines).toContain('Placement: Rack A1 overlaps rack A2, by 600 mm.')
    expect(lines.at(-1)).toMatch(/^Air failed: /)
    expect(JSON.parse(written.output).placement).toContainEqual({
      id: 'rack:A1',
      with: 'rack:A2',
      kind: 'overlap',
      depth_m: expect.closeTo(0.6, 9),
      message: 'Rack A1 overlaps rack A2, by 600 mm.',
    })
  })

  test('tells a sealed space within the first steps, and that last', async () => {
    const mixed = 'public/halls/4-mixed.aisle.json'
    const hall = JSON.parse(readFileSync(mixed, 'utf8')) as { records: Placed[] }
    const tile = hall.records.find(({ kind }) => kind === 'tile')!
    const faces = ({ kind, x_m, z_m }: Placed) =>
      kind === 'rack' && Math.abs(x_m - tile.x_m) < 0.5 && Math.abs(z_m - tile.z_m) < 1
    const file = join(folder, 'sealed.json')
    const records = [
      ...hall.records.filter((record) => !faces(record)),
      ...boxRound(tile, [0.6, 0.9, 0.6]),
    ]
    writeFileSync(file, JSON.stringify({ ...hall, records }))
    expect(await main([file])).toBe(3)
    const [last] = written.errors.trimEnd().split('\n').slice(-1)
    expect(last).toMatch(/^Air failed: The sealed space at .* more air is given than can leave/)
    // The flow that a space is given is known from the first look on.
    expect(JSON.parse(written.output).iterations).toBeLessThanOrEqual(10)
  })

  test('names air that has only leaks to pass by, with the pressure, before anything is solved', async () => {
    const pod = 'public/halls/2-gb300-pod.aisle.json'
    const hall = JSON.parse(readFileSync(pod, 'utf8')) as { records: Placed[] }
    const tight = hall.records.map((record) =>
      record.kind === 'containment' ? { ...record, leakageFraction: 0 } : record,
    )
    // All that the coolers move has to pass this one.
    const seal = {
      ...{ kind: 'containment', id: 'containment:seal', name: 'Seal', form: 'wall' },
      ...{ x_m: 4.2, y_m: 0, z_m: 4.8, size_m: [0, 3.6, 2.4], leakageFraction: 0.03 },
    }
    const file = join(folder, 'pressed.json')
    writeFileSync(file, JSON.stringify({ ...hall, records: [...tight, seal] }))
    expect(await main([file, '--no-binding'])).toBe(3)
    const result = JSON.parse(written.output)
    expect(result.iterations).toBe(0)
    // ½ρ (V / (C_d · leakage · A))², C_d of a slot as `voxelise.ts` cites it.
    const [, kPa] = result.message.match(/^22\.4 m³\/s that coolers move .* takes ([\d.]+) kPa/)
    const speed_m_s = 22.3776 / (0.6 * 0.03 * 3.6 * 2.4)
    expect(Number(kPa)).toBeCloseTo(0.0005 * AIR.density_kg_m3 * speed_m_s ** 2, 1)
    const { heatClosure, massClosure, indices, racks } = result
    expect([heatClosure, massClosure, indices.rackAirflow_m3_s]).toEqual([null, null, null])
    expect(racks.every(({ airflow_m3_s }: { airflow_m3_s: null }) => airflow_m3_s === null)).toBe(
      true,
    )
  })

  test('names heat that is shut in before anything is solved', async () => {
    const pod = 'public/halls/2-gb300-pod.aisle.json'
    const hall = JSON.parse(readFileSync(pod, 'utf8')) as { records: object[] }
    const file = join(folder, 'shut-in.json')
    // Walls and a lid round rack A2.
    const sheets = boxRound({ kind: '', x_m: 6, z_m: 3 }, [0.6, 2.7, 3.6])
    writeFileSync(file, JSON.stringify({ ...hall, records: [...hall.records, ...sheets] }))
    expect(await main([file])).toBe(3)
    const [last] = written.errors.trimEnd().split('\n').slice(-1)
    expect(last).toMatch(
      /^Air failed: The sealed space at A2, Busway .* is given 18 kW, with no cooler in it/,
    )
    expect(JSON.parse(written.output).iterations).toBe(0)
  })

  test('prints how it is called, and nothing else, where that is asked', async () => {
    expect(await main(['-h'])).toBe(0)
    expect(written.output).toMatch(/^npm run -s solve -- HALL\.json .*\n$/)
    expect(written.errors).toBe('')
  })

  test.each([
    ['no file', [], /file name was expected/],
    ['a file that is not there', ['/nowhere.json'], /could not be read, for it is not there/],
    ['a folder', ['/'], /could not be read, for it is a folder/],
    ['an absurd cell', [HALL, '--cell', '7'], /--cell is 7/],
    ['no cell at all', [HALL, '--cell', '0'], /--cell is 0/],
    ['an unknown option', [HALL, '--fast'], /--fast is not an option/],
    ['one of a letter', [HALL, '-c', '0.3'], /-c is not an option/],
    [
      'a second hall',
      [HALL, 'second.json'],
      /^second\.json: too many files, this command takes 1\.$/m,
    ],
    ['a place that cannot be written', [HALL, '--out', '/nowhere/x.json'], /--out is/],
  ])('refuses %s with exit 2', async (_, argv, reason) => {
    expect(await main(argv as string[])).toBe(2)
    expect(written.errors).toMatch(reason)
    // How the command is called helps who called it wrongly, not who named a file that cannot be read.
    expect(/Usage:/.test(written.errors)).toBe(!/could not be read/.test(written.errors))
    expect(written.output).toBe('')
  })

  test.each(['0.03', '0.01', '0.0001'])(
    'refuses cells of %s m at once, with some that fit',
    async (cell_m) => {
      expect(await main([HALL, '--cell', cell_m])).toBe(2)
      const line =
        /^A cell of (\S+) m makes [\d,]+ cells, more than memory holds: they need [\d.]+ GiB, and the solver has 2\.0 GiB\. Choose a cell of 0\.04 m or larger\.\n$/
      expect(line.exec(written.errors)?.[1]).toBe(cell_m)
      expect(written.output).toBe('')
    },
  )

  test('names the record of a bad hall', async () => {
    const file = changed('bad.json', (record) =>
      record.id === 'rack:A1' ? { ...record, x_m: -40 } : record,
    )
    expect(await main([file])).toBe(2)
    expect(written.errors).toMatch(/A1/)
    expect(written.errors).not.toContain('Usage')
  })
})
