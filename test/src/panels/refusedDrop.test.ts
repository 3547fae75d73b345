import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { NO_RESULTS } from '../../../src/engine/readResults.ts'
import { figuresStore } from '../../../src/panels/figures.ts'
import { Hotspots } from '../../../src/panels/Hotspots.tsx'
import { DeltaCard } from '../../../src/scene/labels/DeltaCard.tsx'
import { workspaceStore } from '../../../src/workspace/workspace.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const spot = (name: string) => ({
  id: `rack:${name}` as const,
  name,
  inletMax_C: 34,
  limit_C: 32,
  own_C: null,
  over_K: 2,
  limitWithin: null,
})

test.each<[string, FunctionComponent]>([
  ['the hotspots', () => createElement(Hotspots, { startOpen: false })],
  ['the card of a drag', DeltaCard],
])('while what is held would be refused, %s tell no change', (_name, part) => {
  // A page that is drawn as text shows what its stores began with.
  const drawn = (blocked: string | null) => {
    const air = { ...NO_RESULTS, state: 'converged' as const }
    const before = { ...figuresStore.getState(), air, hotspots: [spot('A1'), spot('A2')] }
    const now = { ...before, state: air.state, hotspots: [spot('A1')], before }
    const tool = { kind: 'dragging', ids: ['rack:A1'], grab_m: [0, 0], blocked } as const
    vi.spyOn(figuresStore, 'getInitialState').mockReturnValue(now)
    vi.spyOn(workspaceStore, 'getInitialState').mockReturnValue({
      ...workspaceStore.getState(),
      tool,
    })
    return renderToStaticMarkup(createElement(part))
  }
  expect(drawn(null)).toContain('2 to 1')
  expect(drawn('Rack A1 overlaps RPP M-A.')).not.toContain('2 to 1')
})
