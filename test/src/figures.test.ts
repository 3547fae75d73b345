import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { setUtilisation } from '../../src/document/commands/setUtilisation.ts'
import {
  beginGesture,
  cancelGesture,
  commit,
  documentStore,
  endGesture,
  openHall,
  undo,
} from '../../src/document/document.ts'
import { NO_RESULTS } from '../../src/engine/readResults.ts'
import { type AirResults, resultsStore } from '../../src/engine/results.ts'
import { certaintyOf, figuresStore, followFigures } from '../../src/panels/figures.ts'
import { hotspots, hottestOf, overLimit, withinOwn } from '../../src/panels/hotspots.ts'
import { makeCrah } from '../models/makeHall.ts'
import { hallOf, rack } from './halls.ts'

const COOLER = {
  return_C: 30,
  supply_C: 20,
  airflow_m3_s: 5,
  heat_W: 10e3,
  saturated: false,
  throughTop: false,
  blocked: false,
  rise_Pa: 20,
}
const hall = hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3), rack('D3', 4.2, 3), rack('D4', 4.8, 3))
const inlets = (...inletMax_C: readonly (number | null)[]): AirResults['racks'] =>
  new Map(
    inletMax_C.map((value_C, i) => [
      `rack:D${i + 1}` as const,
      {
        inletMean_C: value_C,
        inletMax_C: value_C,
        inletThirds_C: null,
        outlet_C: value_C,
        airflow_m3_s: 0.4,
        airHeat_W: 5000,
        coldCapture: null,
        hotCapture: null,
        inletMeanBand: null,
        inletMaxBand: null,
      },
    ]),
  )
const air = (state: AirResults['state'], racks: AirResults['racks']): AirResults => ({
  state,
  message: null,
  cell_m: 0.3,
  cells: 1000,
  size_m: [3, 3, 3],
  threads: 1,
  iterations: 10,
  edits: 0,
  seconds: 1,
  massClosure: 0,
  heatClosure: 0,
  range_K: 0,
  heatIn_W: 20e3,
  heatOut_W: 20e3,
  indices: NO_RESULTS.indices,
  secondCell_m: null,
  racks,
  coolers: new Map(),
  tiles: new Map(),
})

describe('hotspots', () => {
  test('know the hottest inlet, and none where nothing breathes', () => {
    expect(hottestOf(inlets(28, null, 36.5, 26.9).values())?.inletMax_C).toBe(36.5)
    expect(hottestOf(inlets(null).values())).toBeNull()
  })
  test('are the racks above the recommended band, worst first', () => {
    const spots = hotspots(hall, air('converged', inlets(28, 36.5, 26.9, 33.1)))
    expect(spots.map(({ name }) => name)).toEqual(['D2', 'D4', 'D1'])
    expect(overLimit(spots).map(({ name }) => name)).toEqual(['D2', 'D4'])
    // 36.5 − 32 in binary.
    expect(spots[0]!.over_K).toBeCloseTo(4.5, 12)
    // The hall's 32 °C is the limit of all; the makers of these allow 35.
    expect(spots.map(({ limit_C, own_C }) => [limit_C, own_C])).toEqual(Array(3).fill([32, 35]))
    expect(withinOwn(overLimit(spots))).toBe(1)
  })
  test('a rack without air intake, or gone from the hall, is none', () => {
    expect(hotspots(hall, air('converged', inlets(null)))).toEqual([])
    expect(hotspots(hallOf(), air('converged', inlets(40)))).toEqual([])
  })
})

describe('the figures', () => {
  let stop: () => void
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'queueMicrotask'] })
    openHall(hall)
    resultsStore.setState({ air: air('converged', inlets(28, 36, 20, 20)), lastGood_ms: null })
    stop = followFigures()
    vi.advanceTimersByTime(200)
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })
  const figures = () => figuresStore.getState()

  test('follow the document and the air', () => {
    expect(figures().ledger?.itLoad_W.value).toBe(28e3)
    expect(overLimit(figures().hotspots)).toHaveLength(1)
    commit('Load', setUtilisation(documentStore.getState().hall, ['rack:D1'], 1))
    vi.advanceTimersByTime(200)
    expect(figures().ledger?.itLoad_W.value).toBe(31e3)
  })

  test('a cooler that no air can pass is no capacity, whether or not the air has an answer', () => {
    const open = hallOf(rack('D1', 3, 3), makeCrah('1'), makeCrah('2'))
    openHall(open)
    const cooler = { ...COOLER, blocked: false }
    for (const state of ['converged', 'failed'] as const) {
      const coolers: AirResults['coolers'] = new Map([
        ['crah:1', cooler],
        ['crah:2', { ...cooler, blocked: true }],
      ])
      resultsStore.setState({ air: { ...air(state, inlets(20)), coolers } })
      vi.advanceTimersByTime(200)
      expect([...figures().idleCoolers.airless], state).toEqual(['crah:2'])
      expect(figures().ledger?.airCapacity_W.value, state).toBeCloseTo(60e3, 6)
    }
  })

  test('caution of coolers where an answer takes for granted what cannot hold, and of an answer alone', () => {
    openHall(hallOf(rack('D1', 3, 3), makeCrah('1'), makeCrah('2')))
    const coolers: AirResults['coolers'] = new Map([
      ['crah:1', { ...COOLER, rise_Pa: 1e4 }],
      ['crah:2', { ...COOLER, throughTop: true }],
    ])
    const seen = (state: AirResults['state']) => {
      resultsStore.setState({ air: { ...air(state, inlets(20)), coolers } })
      vi.advanceTimersByTime(200)
      return figures().cautions
    }
    expect(seen('converged')).toEqual([
      { ids: ['crah:2'], words: expect.stringMatching(/^CRAH 2 draws through its top, because/) },
      {
        ids: ['crah:1'],
        words: expect.stringMatching(/^CRAH 1 would have to work against 10000 Pa/),
      },
    ])
    expect(seen('estimate')).toEqual([])
    expect(seen('failed')).toEqual([])
  })

  test('a failed solver leaves no number of the air standing', () => {
    for (const state of ['failed', 'notConverged', 'waiting'] as const) {
      resultsStore.setState({ air: air(state, inlets(28, 36)) })
      vi.advanceTimersByTime(200)
      expect(figures().air).toBeNull()
      expect(figures().hotspots).toEqual([])
      expect(figures().ledger?.usableRackCount.value).toBeNull()
      expect(figures().state).toBe(state)
    }
  })

  test('the word for an answer leaves at once when it is none any more', () => {
    expect(figures().state).toBe('converged')
    resultsStore.setState({ air: air('refining', inlets(28, 36, 20, 20)) })
    expect(figures().state).toBe('refining')
  })

  test('are worked out at most ten times a second, however fast the pointer moves', () => {
    let changes = 0
    const stopCounting = figuresStore.subscribe(() => changes++)
    for (let n = 0; n < 200; n++) {
      const diff = moveRecords(documentStore.getState().hall, ['rack:D1'], 0, n % 2 ? 0.1 : -0.1)
      commit('Move D1', diff)
      vi.advanceTimersByTime(5)
    }
    stopCounting()
    expect(changes).toBeLessThanOrEqual(11)
    expect(changes).toBeGreaterThanOrEqual(9)
  })

  test.each([
    [30, 300],
    [5, 100],
    [2000, 500],
  ])(
    'where it takes %i ms to show them, not before %i ms: a tenth of the time',
    async (cost_ms, apart_ms) => {
      const shown_ms: number[] = []
      const stopCounting = figuresStore.subscribe(() => {
        shown_ms.push(Date.now())
        vi.setSystemTime(Date.now() + cost_ms)
      })
      for (let n = 0; n < 300; n++) {
        const diff = moveRecords(documentStore.getState().hall, ['rack:D1'], 0, n % 2 ? 0.1 : -0.1)
        commit('Move D1', diff)
        await vi.advanceTimersByTimeAsync(5)
      }
      stopCounting()
      expect(shown_ms.length).toBeGreaterThan(2)
      const least_ms = Math.min(...shown_ms.slice(1).map((at_ms, n) => at_ms - shown_ms[n]!))
      expect(least_ms).toBeGreaterThanOrEqual(Math.max(apart_ms, cost_ms))
      expect(least_ms).toBeLessThan(Math.max(apart_ms, cost_ms) + 10)
    },
  )

  test('what they were when a gesture began is kept until the next edit, settled or not', () => {
    beginGesture('Move D2')
    commit('Move D2', moveRecords(documentStore.getState().hall, ['rack:D2'], 0, 3))
    resultsStore.setState({ air: air('estimate', inlets(28, 25)) })
    vi.advanceTimersByTime(200)
    expect(overLimit(figures().hotspots)).toHaveLength(0)
    expect(overLimit(figures().before!.hotspots)).toHaveLength(1)
    endGesture()
    resultsStore.setState({ air: air('converged', inlets(28, 25)) })
    vi.advanceTimersByTime(200)
    expect(overLimit(figures().before!.hotspots)).toHaveLength(1)
    commit('Load', setUtilisation(documentStore.getState().hall, ['rack:D1'], 1))
    vi.advanceTimersByTime(200)
    expect(overLimit(figures().before!.hotspots)).toHaveLength(0)
    expect(figures().before!.ledger?.itLoad_W.value).toBe(28e3)
    expect(figures().ledger?.itLoad_W.value).toBe(31e3)
  })

  test('an edit without a gesture, and its undo, are told against what was before each', () => {
    commit('Load', setUtilisation(documentStore.getState().hall, ['rack:D1'], 1))
    vi.advanceTimersByTime(200)
    expect(figures().before!.ledger?.itLoad_W.value).toBe(28e3)
    undo()
    vi.advanceTimersByTime(200)
    expect(figures().before!.ledger?.itLoad_W.value).toBe(31e3)
    expect(figures().ledger?.itLoad_W.value).toBe(28e3)
  })

  test('a gesture that is put back leaves nothing to compare with; nor does another hall', () => {
    beginGesture('Move D2')
    cancelGesture()
    vi.advanceTimersByTime(200)
    expect(figures().before).toBeNull()
    commit('Load', setUtilisation(documentStore.getState().hall, ['rack:D1'], 1))
    openHall(hall)
    vi.advanceTimersByTime(200)
    expect(figures().before).toBeNull()
  })

  test('certainty follows the state', () => {
    expect(certaintyOf('converged')).toBe('final')
    expect(certaintyOf('estimate')).toBe('estimate')
    expect(certaintyOf('unsteady')).toBe('unsteady')
    expect(certaintyOf('refining')).toBe('refining')
  })
})
