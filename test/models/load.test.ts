import { describe, expect, test } from 'vitest'
import { catalog } from '../../models/hall/catalog.ts'
import {
  rackAirflow_m3_s,
  rackAirHeat_W,
  rackIdle_W,
  rackLiquidHeat_W,
  rackLoad_W,
  rackPeak_W,
  rackRated_W,
  utilisationAt,
} from '../../models/hall/load.ts'
import { withoutPower } from '../../models/power/powered.ts'
import { hallOf, makeRack } from './makeHall.ts'

const types = catalog.flatMap((entry) => (entry.kind === 'rack' ? [entry] : []))

describe.each(types)('$id', ({ id, idlePower_W, ratedPower_W, peakPower_W }) => {
  const at = (utilisationFraction: number, typed_W: number | null = null) =>
    makeRack('A1', { catalogId: id, utilisationFraction, ratedPower_W: typed_W })

  test('draws idle power when it rests, rated power when it is busy, to the bit', () => {
    expect(rackLoad_W(at(0))).toBe(idlePower_W.value)
    expect(rackLoad_W(at(1))).toBe(ratedPower_W.value)
    expect(rackPeak_W(at(1))).toBe(peakPower_W.value)
    expect(rackPeak_W(at(1))).toBeGreaterThanOrEqual(rackLoad_W(at(1)))
  })
  test('a typed load takes idle and peak with it', () => {
    expect(rackLoad_W(at(1, 5e3))).toBe(5e3)
    expect(rackLoad_W(at(0, 5e3)) / 5e3).toBeCloseTo(idlePower_W.value / ratedPower_W.value, 12)
    expect(rackIdle_W(at(1, 0))).toBe(0)
  })
  test('its heat is its load, and its air rises alike at every load', () => {
    for (const busy of [0, 0.3, 1]) {
      const rack = at(busy)
      const heat_W = rackAirHeat_W(rack) + rackLiquidHeat_W(rack)
      expect(heat_W).toBeCloseTo(rackLoad_W(rack), 6)
      const share = rackAirflow_m3_s(rack, 25) / (rackAirflow_m3_s(at(1), 25) || 1)
      if (share > 0) expect(share).toBeCloseTo(rackLoad_W(rack) / rackRated_W(rack), 12)
    }
  })
  test('without supply it draws nothing, and its fans stand', () => {
    const rack = at(0.5)
    const dark = withoutPower(hallOf(rack), [rack.id]).records.get(rack.id)
    if (dark?.kind !== 'rack') throw new Error('the rack is gone')
    expect([rackLoad_W(dark), rackAirHeat_W(dark), rackAirflow_m3_s(dark, 25)]).toEqual([0, 0, 0])
    expect(rackRated_W(dark)).toBe(rackRated_W(rack))
  })
})

test('the utilisation of a load gives it back, above idle', () => {
  for (const load of [0.4, 0.55, 0.9, 1]) {
    const busy = utilisationAt(0.4, load)
    // To half a thousandth of what lies above idle.
    expect(Math.abs(0.4 + 0.6 * busy - load)).toBeLessThanOrEqual(0.6 * 0.0005 + 1e-12)
  }
  expect(utilisationAt(0.4, 0.2)).toBe(0)
})
