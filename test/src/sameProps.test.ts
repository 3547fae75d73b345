import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { sameProps } from '../../src/ui/sameProps.ts'

const format = () => ''
const other = () => ''
const cell = (words: string, called = format) => ({
  shown: { value: '12', unit: 'kW' },
  change: null,
  below: createElement('span', { className: 'more' }, [words, createElement('b', { key: 1 }, 'x')]),
  onClick: called,
})

describe('props are the same', () => {
  test('where they would render alike, though put together anew', () => {
    expect(sameProps(cell('of 2 MW'), cell('of 2 MW'))).toBe(true)
    expect(sameProps({ now: Number.NaN }, { now: Number.NaN })).toBe(true)
    expect(sameProps({}, {})).toBe(true)
  })
  test.each([
    [cell('of 2 MW'), cell('of 3 MW')],
    [cell('of 2 MW'), cell('of 2 MW', other)],
    [cell('of 2 MW'), { ...cell('of 2 MW'), change: {} }],
    [{ below: createElement('b') }, { below: createElement('i') }],
    [{ below: createElement('b', { key: 1 }) }, { below: createElement('b', { key: 2 }) }],
    [{ isBad: undefined }, { isHero: undefined }],
    [{ isBad: undefined }, {}],
    [{ list: [] }, { list: {} }],
    [{ list: [1, 2] }, { list: [1] }],
    [{ ids: new Set([1]) }, { ids: new Set([1]) }],
    [{ now: 0 }, { now: null }],
  ])('and not where %o would not as %o does', (one, two) => {
    expect(sameProps(one, two)).toBe(false)
    expect(sameProps(two, one)).toBe(false)
  })
})
