/** Row by row and for the hall as a whole: feeds from the nearest busways, and loads from idle to rated. */
import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { rackIdle_W, rackRated_W } from '../../../models/hall/load.ts'
import { rackRows } from '../../../models/power/templates/rows.ts'
import { reassignFeeds } from '../../../src/document/commands/assignFeeds.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import { setUtilisation } from '../../../src/document/commands/setUtilisation.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'

const EXAMPLES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe.each(EXAMPLES)('%s', (name) => {
  const hall = exampleHall(name)
  const rows = rackRows(hall)
  const ids = (some: Hall) => recordsOf(some, 'rack').map(({ id }) => id)

  test('each row takes its feeds from the nearest busways, and is supplied within every limit', () => {
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) {
      const own = new Set(row.racks.map(({ id }) => id))
      const cords = recordsOf(hall, 'feed').filter(({ toId }) => own.has(toId as never))
      // A rack whose feeds are gone takes what its type is made for: the Rubin racks of this hall were made for another.
      const bare =
        name === '3-vera-rubin'
          ? hall
          : applyDiff(
              hall,
              deleteRecords(
                hall,
                cords.map(({ id }) => id),
              ),
            )
      const fed = applyDiff(bare, reassignFeeds(bare, own))
      const report = reportPower(fed)
      expect(report.faults, row.name).toEqual([])
      expect(report.unservedIds, row.name).toEqual([])
      expect(report.closure, row.name).toBeLessThan(1e-8)
      const over = report.violations.filter(({ severity }) => severity === 'overload')
      expect(
        over.map(({ elementId }) => elementId),
        row.name,
      ).toEqual([])
      expect(reassignFeeds(fed, own).size, row.name).toBe(0)
    }
  })

  test.each([0, 0.5, 1])('a hall at %d of its utilisation draws between idle and rated', (busy) => {
    const now = applyDiff(hall, setUtilisation(hall, ids(hall), busy))
    const { power, energy } = answerNetworks(now)
    const racks = recordsOf(hall, 'rack')
    const [idle_W, rated_W] = [sum(racks.map(rackIdle_W)), sum(racks.map(rackRated_W))]
    const expected_W = idle_W + (rated_W - idle_W) * busy
    expect(energy.now.it_W / expected_W).toBeCloseTo(1, 12)
    expect(ledger(now, null, energy).itLoad_W.value! / expected_W).toBeCloseTo(1, 12)
    expect(power.unservedIds).toEqual([])
    for (const { closure, heatClosure } of [energy.now, energy.peak]) {
      expect(closure).toBeLessThan(1e-8)
      expect(heatClosure).toBeLessThan(1e-8)
    }
    expect(energy.peak.it_W / rated_W).toBeCloseTo(1, 12)
  })
})
