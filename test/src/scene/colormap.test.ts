import { Color } from 'three'
import { describe, expect, test } from 'vitest'
import {
  COLDEST_C,
  HOTTEST_C,
  mapBytes,
  mapFraction,
  temperatureColor,
} from '../../../src/scene/colormap.ts'
import maps from '../../../src/scene/maps.json'

/** CIE L* of an sRGB colour. Source: IEC 61966-2-1 luminance weights, CIE 15:2004. */
function lightness(color: Color): number {
  const y = 0.2126 * color.r + 0.7152 * color.g + 0.0722 * color.b
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27
}

describe('the temperature map', () => {
  test('has 256 steps', () => {
    expect(maps.thermal).toHaveLength(256)
    expect(mapBytes()).toHaveLength(1024)
  })

  test('begins and ends with the colours of the design, and holds them beyond', () => {
    expect(temperatureColor(COLDEST_C, new Color()).getHexString()).toBe('005173')
    expect(temperatureColor(HOTTEST_C, new Color()).getHexString()).toBe('ffd457')
    expect(temperatureColor(-10, new Color()).getHexString()).toBe('005173')
    expect(temperatureColor(80, new Color()).getHexString()).toBe('ffd457')
  })

  test('gets lighter at every step of one kelvin', () => {
    // Single table steps are eight-bit and may tie; a kelvin is nine of them.
    const levels = Array.from({ length: 28 }, (_, n) =>
      lightness(temperatureColor(18 + n, new Color())),
    )
    for (const [n, level] of levels.entries())
      if (n > 0) expect(level).toBeGreaterThan(levels[n - 1]!)
    // Source: the design's own figures for the map, L* 32 to 87; half a unit is their rounding.
    expect(Math.abs(levels[0]! - 32)).toBeLessThan(0.5)
    expect(Math.abs(levels.at(-1)! - 87)).toBeLessThan(0.5)
  })

  test('lies on a fixed range', () => {
    expect(mapFraction(18)).toBe(0)
    expect(mapFraction(31.5)).toBe(0.5)
    expect(mapFraction(45)).toBe(1)
  })
})
