/** Liquid-cooled racks in a hall without a CDU: they stand dry, and are counted. */
import { expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { shortCount } from '../../../src/panels/liquid/problems.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'

const rubin = (name: string, x_m: number) =>
  makeRack(name, { catalogId: 'rack.vr-nvl72-maxp', x_m, z_m: 4 })

test('every rack that needs liquid is short, and none of its GPUs usable', () => {
  const hall = hallOf(rubin('A1', 2), rubin('A2', 3), makeRack('B1', { x_m: 5 }))
  const { liquid, energy, liquidFailures } = answerNetworks(hall)
  expect(shortCount(liquid)).toBe(2)
  expect(liquid!.violations.map(({ rule }) => rule)).toEqual(['unserved', 'unserved'])
  expect(energy.shortIds).toEqual(['rack:A1', 'rack:A2'])
  expect(energy.now.heatClosure).toBeLessThan(1e-8)
  expect(liquidFailures).toBeNull()
  expect(ledger(hall, null, energy).usableGpuCount.value).toBe(0)
})

test('a hall of air-cooled racks has no liquid to tell of', () => {
  expect(answerNetworks(hallOf(makeRack('B1'))).liquid).toBeNull()
})

test('nor is a rack out of reach of every CDU usable', () => {
  const far = rubin('Z1', 2)
  const near = { ...rubin('A1', 200) }
  const { energy } = answerNetworks(hallOf(far, near, makeCdu('1', { x_m: 201 })))
  expect(energy.shortIds).toEqual(['rack:Z1'])
})
