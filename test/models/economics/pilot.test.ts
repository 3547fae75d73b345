import { describe, expect, test } from 'vitest'
import { type JobKind, makeDemand } from '../../../models/economics/jobs.ts'
import { Envelope, PILOT, runPilot } from '../../../models/economics/pilot.ts'

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe('the demand of a job', () => {
  test.each(['training', 'inference', 'full'] as const)(
    'of %s lies between none and all',
    (kind) => {
      const demand = makeDemand(kind, 3)
      for (let t = 0; t < 5000; t++) {
        const value = demand()
        expect(value >= 0 && value <= 1).toBe(true)
      }
    },
  )

  test('is the same for the same seed', () => {
    const [a, b] = [makeDemand('inference', 5), makeDemand('inference', 5)]
    for (let t = 0; t < 100; t++) expect(a()).toBe(b())
  })

  test('has the mean and the spread that it is said to have', () => {
    const demand = makeDemand('inference', 9)
    const values = Array.from({ length: 200_000 }, () => demand())
    const average = mean(values)
    const deviation = Math.sqrt(mean(values.map((value) => (value - average) ** 2)))
    // Swing 0.15 / √2 and noise 0.12 together; clipping at 1 takes a little of both.
    expect(Math.abs(average - 0.6)).toBeLessThan(0.02)
    expect(Math.abs(deviation - Math.hypot(0.15 / Math.SQRT2, 0.12))).toBeLessThan(0.02)
  })
})

describe('four racks in the envelope of three', () => {
  const mixes: (readonly JobKind[])[] = [
    PILOT.jobs,
    ['inference', 'inference', 'inference', 'inference'],
    ['training', 'training', 'training', 'training'],
    ['full', 'full', 'full', 'full'],
    ['full', 'training', 'inference', 'full'],
  ]

  test.each(mixes)('never pass it: %s, %s, %s, %s, twenty seeds', (...jobs) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { peak_W, exceededSeconds } = runPilot({ ...PILOT, jobs, seed, seconds: 1800 })
      expect(exceededSeconds).toBe(0)
      expect(peak_W).toBeLessThanOrEqual(PILOT.envelope_W * (1 + 1e-12))
    }
  })

  test('never pass it when all users come at once', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(runPilot({ ...PILOT, seed, isShared: true }).exceededSeconds).toBe(0)
  })

  test('never pass it however slowly power falls', () => {
    for (const fallFraction of [0, 0.001, 0.01, 1])
      expect(runPilot({ ...PILOT, fallFraction }).exceededSeconds).toBe(0)
  })

  test('would pass it if nobody held them', () => {
    expect(runPilot({ ...PILOT, jobs: ['full', 'full', 'full', 'full'] }).breachSeconds).toBe(
      PILOT.seconds,
    )
    expect(runPilot(PILOT).breachSeconds).toBeGreaterThan(0)
  })

  test('do more with mixed jobs than three racks, and no more than four unheld', () => {
    const { work, baselineWork, unheldWork } = runPilot(PILOT)
    expect(work).toBeGreaterThan(baselineWork)
    expect(work).toBeLessThanOrEqual(unheldWork)
  })

  test('are the same for the same seed', () => {
    expect(runPilot(PILOT)).toEqual(runPilot(PILOT))
  })

  test('use what they are given: four that want all draw the envelope, but for a thousandth', () => {
    const { power_W } = runPilot({ ...PILOT, jobs: ['full', 'full', 'full', 'full'], seconds: 60 })
    expect(power_W.at(-1)! / PILOT.envelope_W).toBeGreaterThan(0.999)
  })
})

describe('an envelope', () => {
  test('gives who wants more only what others have really let go', () => {
    const envelope = new Envelope(100, 2, 10)
    const wants = Float64Array.of(90, 10)
    let caps = envelope.share(wants, Float64Array.of(10, 10))
    caps = envelope.share(wants, Float64Array.of(caps[0]!, 10))
    expect(caps[0]).toBeCloseTo(90, 9)
    // Now the second wants half, but the first still draws 90.
    caps = envelope.share(Float64Array.of(90, 50), Float64Array.of(90, 10))
    expect(caps[0]).toBe(50)
    expect(caps[1]).toBeLessThanOrEqual(10 + 1e-9)
    caps = envelope.share(Float64Array.of(90, 50), Float64Array.of(50, 10))
    expect(caps[1]).toBeCloseTo(50, 9)
  })

  test('that cannot hold its racks idle is refused', () => {
    expect(() => new Envelope(10, 2, 6)).toThrow('idle')
  })
})
