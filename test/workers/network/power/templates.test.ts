/** Templates, solved at the load that they are sized for: rated power, every fan at full speed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { parseHall } from '../../../../models/hall/file.ts'
import type { Hall, HallRecord } from '../../../../models/hall/hall.ts'
import { SUPPLIES, type Supply, TOPOLOGIES } from '../../../../models/power/templates/choice.ts'
import { topologyDiff } from '../../../../models/power/templates/topologyDiff.ts'
import type { TopologyName } from '../../../../models/power/topology.ts'
import { examples } from '../../../../scripts/halls/index.ts'
import type { FailureOutcome } from '../../../../workers/network/power/failures.ts'
import { reportPower } from '../../../../workers/network/power/report.ts'

const folder = new URL('../../../../public/halls/', import.meta.url)
const halls = examples.map(({ id, file }) => {
  const parsed = parseHall(readFileSync(new URL(file, folder), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return { id, hall: atFullLoad(parsed.hall) }
})

function atFullLoad(hall: Hall): Hall {
  const full = (record: HallRecord): HallRecord => {
    if (record.kind === 'rack') return { ...record, utilisationFraction: 1 }
    return 'fanSpeedFraction' in record ? { ...record, fanSpeedFraction: 1 } : record
  }
  return { ...hall, records: new Map([...hall.records].map(([id, record]) => [id, full(record)])) }
}

const solve = (hall: Hall, topology: TopologyName, supply: Supply) =>
  reportPower(applyDiff(hall, topologyDiff(hall, { topology, supply })))
const losesRacks = ({ unservedIds }: FailureOutcome) =>
  unservedIds.some((id) => id.startsWith('rack:'))

/** Every topology in every hall at every voltage. */
const cases = halls.flatMap(({ id, hall }) =>
  TOPOLOGIES.flatMap(({ name: topology }) =>
    SUPPLIES.map(({ supply }) => ({ id, hall, topology, supply })),
  ),
)

describe.each(cases)('$id, $topology at $supply', ({ hall, topology, supply }) => {
  const report = solve(hall, topology, supply)

  test('feeds everything, passes no limit, and closes', () => {
    expect(report.state).toBe('converged')
    expect(report.closure).toBeLessThan(1e-8)
    expect(report.faults).toEqual([])
    expect(report.unservedIds).toEqual([])
    // Of rated power for hours, and of the short peak of all racks at once.
    expect(report.violations).toEqual([])
  })

  test('loses what its topology says when one thing fails', () => {
    const losers = report.failures.filter(losesRacks).map(({ id }) => id)
    const overloads = report.failures.filter((each) => each.overloads.length > 0)
    if (topology !== 'N') expect(overloads).toEqual([])
    // Fans and pumps as well as racks.
    if (topology !== 'N' && topology !== 'N+1')
      expect(report.failures.filter(({ unservedIds }) => unservedIds.length > 0)).toEqual([])
    // One path: its boards, busways and cables are single points; machines of which there is one more are not.
    const machines = /^powerDevice:(UPS-\d?[A-D]\d|TX|Generator|Rectifier|Utility)/
    if (topology === 'N+1') expect(losers.filter((id) => machines.test(id))).toEqual([])
    if (topology === 'N+1' || topology === 'N') expect(losers.length).toBeGreaterThan(0)
  })
})

test('block redundant: a block that fails moves to the catcher whole, and the others stay as they were', () => {
  const { hall } = halls.find(({ id }) => id === 'vera-rubin')!
  const chained = applyDiff(
    hall,
    topologyDiff(hall, { topology: 'blockRedundant', supply: 'ac415' }),
  )
  const load = (failed: readonly string[], name: string) =>
    reportPower(chained, new Set(failed)).elements.find(({ id }) => id === `powerDevice:${name}`)!
      .load_W
  const [block_W, other_W] = [load([], 'UPS-output-A'), load([], 'UPS-output-B')]
  // The catcher carries none of the racks: its cables and boards stand at no load.
  expect(load([], 'UPS-output-D')).toBeLessThan(1)
  const failed = ['powerDevice:UPS-output-A']
  // Its cables are as long as they are: the same load but for what they lose.
  expect(load(failed, 'UPS-output-D') / block_W).toBeCloseTo(1, 2)
  expect(load(failed, 'UPS-output-B')).toBeCloseTo(other_W, 3)
})
