import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commit, openHall } from '../../../src/document/document.ts'
import { NO_RESULTS } from '../../../src/engine/readResults.ts'
import { resultsStore } from '../../../src/engine/results.ts'
import { followFigures } from '../../../src/panels/figures.ts'
import { followSpoken } from '../../../src/panels/spoken.ts'
import { announcementStore } from '../../../src/ui/announcer.ts'
import { select, workspaceStore } from '../../../src/workspace/workspace.ts'
import { hallOf, rack } from '../halls.ts'

describe('what is said', () => {
  let stops: (() => void)[]
  beforeEach(() => {
    vi.useFakeTimers()
    openHall(hallOf(rack('D1', 3, 3)))
    stops = [followFigures(), followSpoken()]
    vi.advanceTimersByTime(3000)
  })
  afterEach(() => {
    vi.advanceTimersByTime(3000)
    for (const stop of stops) stop()
    vi.useRealTimers()
  })
  /** The last words, after all that waited. */
  const said = () => {
    vi.advanceTimersByTime(3000)
    return announcementStore.getState().words
  }

  test.each([
    ['failed', 'Failed. Hotspots unknown.'],
    ['notConverged', 'Not converged. Hotspots unknown.'],
    ['converged', 'Converged. 0 hotspots.'],
  ] as const)('of an air that is %s', (state, words) => {
    resultsStore.setState({ air: { ...NO_RESULTS, state } })
    expect(said()).toBe(words)
  })

  test('of what was placed is its name, before the figures know of it', () => {
    const placed = rack('D2', 5, 3)
    commit('Place D2', new Map([[placed.id, { after: placed }]]))
    select(placed.id)
    expect(said()).toMatch(/^D2 selected/)
  })

  test('of what was taken and put down again is that nothing was placed', () => {
    const take = () =>
      workspaceStore.setState({
        tool: { kind: 'placing', catalogId: 'rack.gb300-nvl72', facing: '+z' },
      })
    const putDown = () => workspaceStore.setState({ tool: { kind: 'select' } })
    take()
    putDown()
    expect(said()).toBe('Put down, nothing was placed.')
    take()
    const placed = rack('D3', 7, 3)
    commit('Place D3', new Map([[placed.id, { after: placed }]]))
    select(placed.id)
    putDown()
    expect(said()).toMatch(/^D3 selected/)
  })
})
