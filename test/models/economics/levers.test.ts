import { describe, expect, test } from 'vitest'
import { LEVERS } from '../../../models/economics/leverSettings.ts'
import {
  gpusPerMW,
  leverBars,
  type MegawattState,
  pull,
  requirements,
} from '../../../models/economics/levers.ts'

const before: MegawattState = {
  gpuCount: 72,
  it_W: 230e3,
  fans_W: 3e3,
  coolingFraction: 0.33,
  electricalFraction: 0.06,
  allocationRatio: 1,
}
const after: MegawattState = {
  gpuCount: 72,
  it_W: 190e3,
  fans_W: 3e3,
  coolingFraction: 0.023,
  electricalFraction: 0.03,
  allocationRatio: 4 / 3,
}

describe('levers', () => {
  test('have a bar each whose product is the whole', () => {
    const bars = leverBars(before, after)
    expect(bars.map(({ lever }) => lever)).toEqual(LEVERS)
    const product = bars.reduce((whole, { factor }) => whole * factor, 1)
    expect(product).toBeCloseTo(gpusPerMW(after) / gpusPerMW(before), 12)
  })

  test('that are off have none', () => {
    const bars = leverBars(before, after, ['operation'])
    // Fans of 3 kW do not follow the racks.
    const factor = (230 * 1.39 + 3) / (190 * 1.39 + 3)
    expect(bars).toEqual([{ lever: 'operation', factor: expect.closeTo(factor, 12) }])
  })

  test('come to the same in every order', () => {
    const orders = LEVERS.flatMap((first) =>
      LEVERS.filter((each) => each !== first).map((second) => [
        first,
        second,
        ...LEVERS.filter((each) => each !== first && each !== second),
      ]),
    )
    for (const order of orders) {
      let [state, product] = [before, 1]
      for (const lever of order) {
        const next = pull(state, after, lever)
        product *= gpusPerMW(next) / gpusPerMW(state)
        state = next
      }
      expect(product, order.join()).toBeCloseTo(gpusPerMW(after) / gpusPerMW(before), 12)
    }
  })

  test('that change nothing are worth one', () => {
    for (const { factor } of leverBars(before, before)) expect(factor).toBe(1)
  })
})

describe('a claim', () => {
  test('says what each lever alone would have to be, and with it the claim holds', () => {
    for (const { lever, needed } of requirements(before, 1.3)) {
      if (needed === null) continue
      const to = {
        ...before,
        it_W: needed,
        coolingFraction: needed,
        electricalFraction: needed,
        allocationRatio: needed,
      }
      expect(gpusPerMW(pull(before, to, lever)) / gpusPerMW(before), lever).toBeCloseTo(1.3, 12)
    }
  })

  test('that no cooling or wiring could reach says so', () => {
    const needed = Object.fromEntries(
      requirements(after, 1.4).map((each) => [each.lever, each.needed]),
    )
    expect(needed.supplyTemperature).toBeNull()
    expect(needed.electricalChain).toBeNull()
    expect(needed.provisioning).toBeCloseTo((1.4 * 4) / 3, 12)
  })
})
