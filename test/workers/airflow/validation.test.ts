/** The quick ones of test/validation/air, under the same bounds as `npm run validate`. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { closureCases, twinCases } from '../../validation/air/doublePrecision.ts'
import { ductCase, loopCases, slabCases } from '../../validation/air/exact.ts'
import { cavityCase } from '../../validation/air/lidCavity.ts'
import { coarseRoomCases } from '../../validation/air/openfoam.ts'
import { channelOrder, vortexOrder } from '../../validation/air/order.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../../validation/case.ts'
import { makeLab } from '../../validation/lab.ts'

const lab = makeLab(fileURLToPath(new URL('../../../', import.meta.url)))
const ALL_PASS = expect.objectContaining({ pass: true })

const expectPass = (cases: readonly ValidationCase[]) => {
  expect(cases.length).toBeGreaterThan(0)
  for (const one of cases) expect(one).toEqual(ALL_PASS)
}

describe('the air that ships', () => {
  test('conducts heat through a slab in a straight line', async () => {
    expectPass(await slabCases(lab))
  })
  test('is warmed in a duct by Q / (ρ cp V)', async () => {
    expectPass([await ductCase(lab)])
  })
  test('recirculates as mixing says, and SHI, RHI and RTI with it', async () => {
    expectPass(await loopCases(lab))
  })
  test('closes its balances in double precision, as the slow twins do', async () => {
    expectPass([...(await closureCases(lab)), ...twinCases()])
  })
  test('is second order in a channel and in a vortex', async () => {
    expectPass([await channelOrder(lab), await vortexOrder(lab)])
  }, 180_000)
  test("follows Ghia's cavity at Re 100", async () => {
    expectPass([await cavityCase(lab, 100)])
  }, 180_000)
  test('agrees with OpenFOAM on twelve racks at 0.3 m', async () => {
    expectPass(await coarseRoomCases(lab))
  }, 180_000)
})

describe('a bound', () => {
  const facts = { case: 'x', source: 'x', quantity: 'x', reference: 2, bound: 0.1 }
  test('is kept on the bound and broken beyond it', () => {
    expect(absoluteCase({ ...facts, reference: 0, ours: 0.1 }).pass).toBe(true)
    expect(absoluteCase({ ...facts, reference: 0, ours: -0.11 }).pass).toBe(false)
    expect(relativeCase({ ...facts, ours: 2.19 }).pass).toBe(true)
    expect(relativeCase({ ...facts, ours: 2.21 }).pass).toBe(false)
  })
  test('is not kept by what is not a number', () => {
    expect(absoluteCase({ ...facts, ours: Number.NaN }).pass).toBe(false)
  })
})
