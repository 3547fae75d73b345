/** Limits that are kept until something fails: in the answer and in lines, apart from those of now. */
import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { setUtilisation } from '../../../src/document/commands/setUtilisation.ts'
import { afterFailureLines } from '../../../src/panels/power/afterFailure.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { resultSentences } from '../../../src/panels/power/result.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { tightHall } from '../../e2e/tightHall.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, without } from './chainHall.ts'

describe('limits passed after a single failure', () => {
  const hall = tightHall()
  const report = reportPower(hall)
  const lines = afterFailureLines(hall, report).map((line) => ({
    ...line,
    words: line.words.replaceAll('\u00a0', ' '),
  }))

  test('are told of each record once, with the worst failure, though no limit is passed now', () => {
    expect(report.violations).toEqual([])
    const rowB = report.violationsAfterFailure.find(({ recordId }) => recordId === 'busway:Row B')!
    const after = reportPower(without(hall, rowB.failedId as `busway:${string}`))
    const then = after.violations.find(({ recordId }) => recordId === 'busway:Row B')!
    // The sweep's currents are good to 2e-5.
    expect(rowB.value / then.value).toBeCloseTo(1, 4)
    expect(rowB.limit).toBe(then.limit)
    const ids = report.violationsAfterFailure.map(({ recordId }) => recordId)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('count every failure that passes one, and no other', () => {
    for (const { recordId, failureCount } of report.violationsAfterFailure) {
      const failures = report.failures.filter(({ overloads }) =>
        overloads.some(({ elementId }) => elementId.startsWith(recordId!)),
      )
      expect(failures.length, recordId!).toBe(failureCount)
    }
  })
  test('stand in lines that name figure, limit and failure', () => {
    const row = lines.find(({ id }) => id === 'busway:Row B')!
    expect(row.name).toBe('Row B')
    expect(row.excess).toMatch(/^6\d\s% over$/)
    expect(row.words).toMatch(
      /^Carries 6\d\d\.\d A, limit 400\.0 A, if .* or any of \d+ others fails$/,
    )
  })
  test('of now are not told again as of later', () => {
    const heavy = applyDiff(hall, setRatedPower(hall, ['rack:D2'], 500e3))
    const { violations, violationsAfterFailure } = reportPower(heavy)
    const now = new Set(violations.map(({ recordId }) => recordId))
    expect(now.has('busway:Row A')).toBe(true)
    for (const { recordId } of violationsAfterFailure) expect(now.has(recordId)).toBe(false)
  })
  test('do not let the result say that every limit is kept', () => {
    const sentences = resultSentences(hall, factsOf(report))
    expect(sentences[1]).toBe(
      `Every limit is kept now; ${report.violationsAfterFailure.length} limits are passed after a single failure.`,
    )
    expect(resultSentences(chainHall(), factsOf(reportPower(chainHall())))[1]).toBe(
      'Every limit is kept.',
    )
  })
})

test('the feeds that one device gives are one line', () => {
  const base = exampleHall('1-raised-floor')
  const ids = recordsOf(base, 'rack').map(({ id }) => id)
  const hall = applyDiff(base, setRatedPower(base, ids, 26e3))
  const full = applyDiff(hall, setUtilisation(hall, ids, 1))
  const report = reportPower(full)
  const feeds = report.violationsAfterFailure.flatMap(({ recordId }) => {
    const record = full.records.get(recordId as HallId)
    return record?.kind === 'feed' ? [record.fromId] : []
  })
  const lines = afterFailureLines(full, report).filter(({ id }) => id?.startsWith('feed:'))
  expect(feeds.length).toBeGreaterThan(20)
  expect(lines.length).toBe(new Set(feeds).size)
  const several = lines.find(({ name }) => name.endsWith('feeds of UPS output B'))!
  expect(Number.parseInt(several.name, 10)).toBe(
    feeds.filter((id) => id === 'powerDevice:UPS-output-B').length,
  )
})
