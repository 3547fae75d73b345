import { expect, test } from 'vitest'
import { feedsInto, feedWords } from '../../../src/panels/inspector/feedSources.ts'
import { chainHall } from './chainHall.ts'

test('a rack says how many feeds lead to it, of how many its type is made for where these are fewer', () => {
  const hall = chainHall()
  const words = (['rack:D1', 'rack:D3'] as const).map((id) =>
    feedWords(feedsInto(hall, id).length, 2),
  )
  expect(words).toEqual(['2 feeds', 'no feed'])
  expect(feedWords(1, 2)).toBe('1 of 2 feeds')
  expect(feedWords(1, 1)).toBe('1 feed')
  expect(feedWords(3, 2)).toBe('3 feeds')
})
