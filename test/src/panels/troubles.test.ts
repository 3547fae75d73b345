import { expect, test } from 'vitest'
import type { Ledger } from '../../../models/density/figures.ts'
import { troublesOf } from '../../../src/panels/troubles.ts'
import type { NetworkAnswer } from '../../../workers/network/contract.ts'
import { crah, hallOf, rack } from '../halls.ts'

const hall = hallOf(rack('A1', 3, 3), rack('A2', 6, 3), crah('1', 9, 3))

const loads = (air_W: number, liquid_W: number) => {
  const figure = (value: number) => ({ value, basis: '', confidence: 'derived' as const })
  return {
    airLoad_W: figure(air_W),
    airCapacity_W: figure(100e3),
    liquidLoad_W: figure(liquid_W),
    liquidCapacity_W: figure(1e6),
  } as unknown as Ledger
}
const network = (darkIds: readonly string[], unfedIds: readonly string[], peakUnmet_W: number) =>
  ({
    power: { elements: [], violations: [], darkIds, unservedIds: [...darkIds, ...unfedIds] },
    energy: { peakUnmet_W },
  }) as unknown as Pick<NetworkAnswer, 'power' | 'energy'>

test('a hall that is fine has no trouble, and one that is not says what, the gravest first', () => {
  expect(troublesOf({ hall, ledger: loads(50e3, 5e5), shortRacks: 0 }, network([], [], 0))).toEqual(
    [],
  )
  expect(troublesOf({ hall, ledger: null, shortRacks: null }, null)).toEqual([])
  const words = troublesOf(
    { hall, ledger: loads(230e3, 2e6), shortRacks: 6 },
    network(['rack:A1'], ['rack:A2', 'crah:1'], 1.2e6),
  )
  expect(words.map((each) => each.replace(/\s/g, ' '))).toEqual([
    '1 rack not supplied',
    '2 units without a feed',
    '6 racks starve',
    'Coolers over capacity',
    'CDUs over capacity',
    'Plant 1.20 MW too small',
  ])
})
