import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { percent } from '../../../src/format/quantity.ts'
import { changeOf, FigureCell, type FigureChange } from '../../../src/panels/FigureCell.tsx'
import { workspaceStore } from '../../../src/workspace/workspace.ts'

const change = (was: number | null, now: number | null) =>
  changeOf({ was, now, format: percent, better: 'less' })

test('a figure that is known before and after says how it changed, and from what', () => {
  expect(change(0.41, 0.52)).toMatchObject({
    props: { direction: 'up', verdict: 'worse', was: '41', children: '+11' },
  })
  expect(change(0.41, 0.411)).toBeNull()
})

// The load of a hall without any cooler that runs is a share of nothing.
test('a change from or to a figure that is not known or not finite is unknown', () => {
  for (const unknown of [null, Number.POSITIVE_INFINITY, Number.NaN]) {
    expect(change(4.16, unknown), `to ${unknown}`).toBeNull()
    expect(change(unknown, 4.16), `from ${unknown}`).toBeNull()
    expect(change(unknown, unknown)).toBeNull()
  }
})

test('while what is held would be refused, no figure says that it changed', () => {
  const change: FigureChange = { was: 0.41, now: 0.52, format: percent, better: 'more' }
  // A page that is drawn as text shows what its stores began with.
  const drawn = (blocked: string | null) => {
    const tool = { kind: 'dragging', ids: ['rack:A5'], grab_m: [0, 0], blocked } as const
    const begin = vi.spyOn(workspaceStore, 'getInitialState')
    begin.mockReturnValue({ ...workspaceStore.getState(), tool })
    const shown = percent(change.now)
    const markup = renderToStaticMarkup(
      createElement(FigureCell, { label: 'Power load', shown, change, below: null, basis: null }),
    )
    begin.mockRestore()
    return markup
  }
  expect(drawn(null)).toContain('+11')
  expect(drawn('Rack A5 overlaps RPP M-A.')).toContain('52')
  expect(drawn('Rack A5 overlaps RPP M-A.')).not.toContain('+11')
})
