import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { examples } from '../../../scripts/halls/index.ts'
import { racksChanged } from '../../../src/panels/usableRacks.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { COOL_AIR } from '../../models/makeHall.ts'

describe('racks that stop or come back', () => {
  const hall = examples[2]!.make()
  const cdu = recordsOf(hall, 'cdu')[0]!
  const stopped: Hall = {
    ...hall,
    records: new Map(hall.records).set(cdu.id, { ...cdu, running: false }),
  }
  const ledgerOf = (of: Hall) => ledger(of, COOL_AIR, answerNetworks(of).energy)
  const [whole, less] = [ledgerOf(hall), ledgerOf(stopped)]
  const dryCount = answerNetworks(stopped).energy.shortIds.length

  test('of a CDU that stops the bar says how many racks that takes', () => {
    expect(dryCount).toBeGreaterThan(1)
    expect(racksChanged(less, whole)).toBe(`${dryCount} racks out`)
  })
  test('and when it is back, they are', () => {
    expect(racksChanged(whole, less)).toBe(`${dryCount} racks back`)
    expect(racksChanged(whole, whole)).toBeNull()
  })
})
