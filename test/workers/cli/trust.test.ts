import { describe, expect, test } from 'vitest'
import { BAND_WORDS } from '../../../models/air/band.ts'
import type { Trust } from '../../../workers/airflow/trust.ts'
import { bandWords } from '../../../workers/cli/trust.ts'

const trust = (inletError_K: number[] | null, lack: string | null = null): Trust => ({
  indices: {} as Trust['indices'],
  capture: null,
  inletError_K,
  inletMaxError_K: inletError_K,
  coolingIndexError: null,
  coldestSupply_C: 18,
  secondCell_m: inletError_K ? 1.2 : null,
  lack,
})

describe('the bands of inlets', () => {
  test('are explained, and nothing is lacking where every rack that breathes has one', () => {
    const { basis, lacking } = bandWords(trust([0.2, Number.NaN]), [22, null], 0.6)
    // The page's words, and the cells that they leave open.
    expect(basis).toContain(BAND_WORDS)
    expect(basis).toMatch(/; those cells are of 1\.2 m$/)
    expect(basis).not.toContain('none')
    expect(lacking).toBeNull()
  })

  test('are said to be lacking for those racks that breathe on one grid alone', () => {
    const { basis, lacking } = bandWords(trust([0.2, Number.NaN, Number.NaN]), [22, 23, null], 0.6)
    const some = 'none for 1 of 2 racks: no air passes them on cells of 1.2 m'
    expect(basis.endsWith(some)).toBe(true)
    expect(lacking).toBe(`Bands of the inlets: ${some}.`)
  })

  test('are said to be lacking, and why, where the second grid has no answer', () => {
    const { basis, lacking } = bandWords(trust(null, 'It swayed.'), [22, 23], 0.6)
    expect(basis).toBe('none: the second grid, of cells of 1.2 m, has no answer. It swayed.')
    expect(lacking).toBe(`Bands of the inlets: ${basis}`)
  })
})
