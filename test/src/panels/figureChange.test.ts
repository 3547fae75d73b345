import { expect, test } from 'vitest'
import { percent } from '../../../src/format/quantity.ts'
import { changeOf } from '../../../src/panels/FigureCell.tsx'

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
