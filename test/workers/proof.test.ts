import { expect, test } from 'vitest'
import { raisedVerdict } from '../../models/density/proofWords.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import type { ProofProgress } from '../../workers/proof/contract.ts'
import { prove } from '../../workers/proof/proof.ts'
import { exampleHall, freshKernels } from './airflow/rig.ts'

/** Large cells: what is asked is the proof, not the figure. */
const orderOf = (hall: Hall, ...titles: string[]) => ({
  records: [...hall.records.values()],
  titles: titles.length > 0 ? titles : ['Hall'],
  cell_m: 0.6,
  weather: new Map(),
})
const nobody = { onProgress: () => {} }

/** Its room coolers at another supply, or switched off. */
function withCoolers(hall: Hall, change: object): Hall {
  const records = new Map(hall.records)
  for (const record of recordsOf(hall, 'crah', 'fanWall', 'inRowCooler'))
    records.set(record.id, { ...record, ...change })
  return { ...hall, records }
}

test('the air is solved for the proof, told of as it goes, and binds where it is warm', async () => {
  const hall = withCoolers(exampleHall('4-mixed'), { supplyTemperature_C: 26 })
  const told: ProofProgress[] = []
  const listener = { onProgress: (progress: ProofProgress) => void told.push(progress) }
  const proof = (await prove(orderOf(hall, 'Row B'), await freshKernels(), listener))!
  const [row] = proof.groups
  const air = row!.density.limits.find(({ kind }) => kind === 'air')!
  expect(proof.withoutAir).toBeNull()
  expect(air.basis).toContain('solved again with the flow')
  expect(row!.density.binding.kinds).toEqual(['air'])
  const trial = row!.trials.find(({ kind }) => kind === 'air')!
  expect(trial.after! - trial.before).toBeGreaterThan(0.5)
  for (const each of row!.trials) expect(raisedVerdict(each)).not.toBe('otherwise')
  for (const [n, { airs, steps }] of told.entries()) {
    expect(airs).toBeGreaterThanOrEqual(told[n - 1]?.airs ?? 0)
    expect(steps).toBeGreaterThanOrEqual(told[n - 1]?.steps ?? 0)
  }
  expect(proof.airs).toBeGreaterThan(2)
  expect(proof.steps).toBeGreaterThanOrEqual(told.at(-1)?.steps ?? 1)
})

test('several groups are proved in their order on the same air, each told of by name', async () => {
  const told: (string | null)[] = []
  const listener = { onProgress: ({ title }: ProofProgress) => void told.push(title) }
  const hall = exampleHall('3-vera-rubin')
  const proof = (await prove(orderOf(hall, 'Hall', 'Row B'), await freshKernels(), listener))!
  expect(proof.groups.map(({ density }) => density.title)).toEqual(['Hall', 'Row B'])
  for (const { trials } of proof.groups) {
    expect(trials.filter(({ binds }) => binds).map(raisedVerdict)).toContain('asNamed')
    for (const each of trials) expect(raisedVerdict(each)).not.toBe('otherwise')
  }
  expect(told).toContain('Hall')
  expect(told.indexOf('Row B')).toBeGreaterThan(told.indexOf('Hall'))
})

test('without an answer of the air, or kernels, the rest is proved and says so; no group has no proof', async () => {
  const hall = exampleHall('2-gb300-pod')
  const still = withCoolers(hall, { running: false })
  const stopped = (await prove(orderOf(still), await freshKernels(), nobody))!
  expect(stopped.withoutAir).toMatch(/^No cooler is running/)
  const blind = (await prove(orderOf(hall), null, nobody))!
  expect(blind).toMatchObject({ withoutAir: 'This browser cannot solve it.', airs: 0, steps: 0 })
  for (const { trials } of [...stopped.groups, ...blind.groups]) {
    expect(trials.map(({ kind }) => kind)).not.toContain('air')
    expect(trials.filter(({ binds }) => binds).map(raisedVerdict)).toContain('asNamed')
  }
  expect(await prove(orderOf(hall, 'No such row'), null, nobody)).toBeNull()
})
