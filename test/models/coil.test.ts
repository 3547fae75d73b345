import { expect, test } from 'vitest'
import { capacityAtFlow_W, effectiveness } from '../../models/air/coil.ts'

test('a coil has its rated capacity at its rated flow and none without air', () => {
  expect(capacityAtFlow_W(110_000, 1)).toBeCloseTo(110_000, 6)
  expect(capacityAtFlow_W(110_000, 0)).toBe(0)
})

test('less air is cooled further, but never below the water', () => {
  let before_K = Number.POSITIVE_INFINITY
  for (let flow = 0.05; flow < 1.95; flow += 0.05) {
    // Kelvin that the air loses, when the rating is 12 K over an approach of 4 K.
    const drop_K = (12 * capacityAtFlow_W(1, flow)) / flow
    expect(drop_K).toBeLessThan(16)
    expect(drop_K).toBeLessThan(before_K)
    before_K = drop_K
  }
})

test('capacity grows with the air, ever less', () => {
  const capacities = [0.25, 0.5, 0.75, 1, 1.25, 1.5].map((flow) => capacityAtFlow_W(1, flow))
  const gains = capacities.slice(1).map((one, n) => one - capacities[n]!)
  gains.forEach((gain, n) => {
    expect(gain).toBeGreaterThan(0)
    if (n > 0) expect(gain).toBeLessThan(gains[n - 1]!)
  })
})

test('the effectiveness is that of a counterflow exchanger integrated cell by cell', () => {
  const [units, ratio, cells] = [1.8, 0.5, 4000]
  // March from the air's inlet with a guessed water outlet; the problem is linear, so one scale closes it.
  let [air, water] = [1, 0]
  const march = (waterOut: number) => {
    air = 1
    water = waterOut
    for (let n = 0; n < cells; n++) {
      const passed = (units / cells) * (air - water)
      air -= passed
      water -= ratio * passed
    }
    return water
  }
  const [atNone, atSome] = [march(0), march(0.5)]
  march((-0.5 * atNone) / (atSome - atNone))
  expect(1 - air).toBeCloseTo(effectiveness(units, ratio), 3)
})
