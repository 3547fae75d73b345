import { describe, expect, test } from 'vitest'
import { NO_RESULTS } from '../../../src/engine/readResults.ts'
import type { RackAir } from '../../../src/engine/results.ts'
import { airBreaches } from '../../../src/panels/breaks/roomBreaches.ts'
import { figuresStore } from '../../../src/panels/figures.ts'
import { hotspots } from '../../../src/panels/hotspots.ts'
import {
  inletVerdict,
  inletWords,
  openBound,
  otherClasses,
  overWords,
} from '../../../src/panels/inletVerdict.ts'
import { hallOf, rack } from '../halls.ts'

const BAND = { below_K: 0.25, above_K: 0.5 }
const airAt = (inletMax_C: number): RackAir => ({
  inletMean_C: inletMax_C,
  inletMax_C,
  inletThirds_C: null,
  outlet_C: inletMax_C + 10,
  airflow_m3_s: 1,
  airHeat_W: 12e3,
  coldCapture: null,
  hotCapture: null,
  inletMeanBand: null,
  inletMaxBand: BAND,
})
const read = (words: string | null) => words?.replaceAll('\u00a0', ' ') ?? null
const open = (inletMax_C: number) => read(openBound(airAt(inletMax_C), 32))

describe('a verdict on an inlet', () => {
  test('is by its figure', () => {
    const verdicts = [27, 27.1, 32, 32.1].map((inlet_C) => inletVerdict(inlet_C, 32))
    expect(verdicts).toEqual(['in range', 'above recommended', 'above recommended', 'over limit'])
  })
  test.each([
    [24.12, 'final', 'Inlet 24.1 °C, in range'],
    [29.4, 'refining', 'Inlet 29 °C, above recommended'],
    [32.02, 'final', 'Inlet 32.02 °C, just over limit'],
    [34.1, 'final', 'Inlet 34.1 °C, +2.1 K over limit'],
    [32.3, 'unsteady', 'Inlet 32.3 °C, +0.3 K over limit'],
    [34.1, 'estimate', 'Inlet ~34 °C, ~2 K over limit'],
    [32.3, 'estimate', 'Inlet ~32.3 °C, ~0.3 K over limit'],
  ] as const)(
    'of %s °C, %s, reads as the list of hotspots does: %s',
    (inlet_C, certainty, words) => {
      expect(read(inletWords(inlet_C, 32, certainty))).toBe(words)
      if (inlet_C > 32) expect(words).toContain(read(overWords(inlet_C - 32, certainty)))
    },
  )
  test('says which bound lies within the band, on either side, and nothing where none does', () => {
    expect(open(24)).toBeNull()
    expect(open(26.6)).toBe('Recommended within +0.5 −0.3 K')
    expect(open(27.2)).toBe('Recommended within +0.5 −0.3 K')
    expect(open(29)).toBeNull()
    expect(open(31.6)).toBe('Limit within +0.5 −0.3 K')
    expect(open(32.2)).toBe('Limit within +0.5 −0.3 K')
    expect(open(32.3)).toBeNull()
    expect(openBound({ inletMax_C: 32, inletMaxBand: null }, 32)).toBeNull()
  })
  test('names the classes that the band leaves open', () => {
    expect(otherClasses(airAt(24))).toBeNull()
    expect(read(otherClasses(airAt(31.6)))).toBe('A2 within +0.5 −0.3 K')
    expect(read(otherClasses(airAt(32.2)))).toBe('A1 within +0.5 −0.3 K')
    expect(read(otherClasses(airAt(44.8)))).toBe('none within +0.5 −0.3 K')
  })
  test('says so in the list of hotspots and of what an edit broke, too', () => {
    const hall = hallOf(rack('D1', 3, 3), rack('D2', 6, 3), rack('D3', 9, 3))
    const air = {
      ...NO_RESULTS,
      state: 'converged' as const,
      racks: new Map([
        ['rack:D1' as const, airAt(31.9)],
        ['rack:D2' as const, airAt(32.2)],
        ['rack:D3' as const, airAt(34)],
      ]),
    }
    const spots = hotspots(hall, air)
    expect(spots.map(({ name, limitWithin }) => [name, read(limitWithin)])).toEqual([
      ['D3', null],
      ['D2', 'within +0.5 −0.3 K'],
      ['D1', 'within +0.5 −0.3 K'],
    ])
    const figures = { ...figuresStore.getState(), hall, air, state: air.state, hotspots: spots }
    expect(airBreaches(figures).map(({ words }) => read(words))).toEqual([
      'Inlet 34.0 °C, limit 32.0 °C',
      'Inlet 32.2 °C, limit 32.0 °C, within +0.5 −0.3 K',
    ])
  })
})
