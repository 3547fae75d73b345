import { beforeEach, describe, expect, test } from 'vitest'
import {
  drawLastGood,
  forgetFields,
  isLastGood,
  newestFields,
  takeFields,
} from '../../../src/engine/fields.ts'
import type { PublishedFields } from '../../../src/engine/fieldTypes.ts'

/** The worker's memory: it writes over it. */
const temperature_C = new Float32Array(8)
const run = { epoch: 1, nx: 2, ny: 2, nz: 2 } as PublishedFields['run']
const none = new Float32Array(0)

function publishedAt(frame: number, each_C: number): PublishedFields {
  temperature_C.fill(each_C)
  return {
    run,
    frame,
    temperature_C,
    velocityX_m_s: none,
    velocityY_m_s: none,
    velocityZ_m_s: none,
    racks: none,
  }
}
const drawn_C = () => newestFields()?.temperature_C[0]

describe('the picture of an air without an answer', () => {
  beforeEach(forgetFields)

  test.each(['failed', 'notConverged'] as const)(
    '%s is that of the last answer, and known to be old, until there is news',
    (lost) => {
      takeFields(publishedAt(1, 22), 'converged')
      takeFields(publishedAt(2, 90), 'refining')
      expect([drawn_C(), isLastGood()]).toEqual([90, false])
      takeFields(publishedAt(3, 300), lost)
      expect([drawn_C(), isLastGood()]).toEqual([22, true])
      takeFields(publishedAt(4, 25), 'unsteady')
      expect([drawn_C(), isLastGood()]).toEqual([25, false])
      takeFields(publishedAt(5, 300), lost)
      expect([drawn_C(), isLastGood()]).toEqual([25, true])
    },
  )

  test('is none where there never was an answer, nor after another hall was opened', () => {
    takeFields(publishedAt(1, 30), 'refining')
    takeFields(publishedAt(2, 300), 'failed')
    expect([newestFields(), isLastGood()]).toEqual([null, false])
    takeFields(publishedAt(3, 22), 'converged')
    forgetFields()
    drawLastGood()
    expect([newestFields(), isLastGood()]).toEqual([null, false])
  })
})
