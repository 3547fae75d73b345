/**
 * The temperature colour map: 256 steps, fixed range, the same in both themes.
 *
 * Steps are equal in OKLab arc length, lightness rises throughout, so that equal differences look equal and colour-blind
 * readers see the same order. Source of the table: the project's own design (`maps.json`, key `thermal`).
 */
import { Color, DataTexture, LinearFilter, RGBAFormat, SRGBColorSpace } from 'three'
import maps from './maps.json'

/** Ends of the map, °C: a hall's air. Never auto-scaled, so that one colour means one temperature everywhere. */
export const COLDEST_C = 18
export const HOTTEST_C = 45
/** Inlet limits that the legend, the isolines and the hatch mark. Source: ASHRAE TC 9.9, 2021, class A1 envelope. */
export const RECOMMENDED_C = 27
export const ALLOWABLE_C = 32

const STEPS: readonly Color[] = maps.thermal.map((hex) => new Color(hex))

/** Place of a temperature on the map, clamped to 0–1. */
export const mapFraction = (temperature_C: number): number =>
  Math.min(1, Math.max(0, (temperature_C - COLDEST_C) / (HOTTEST_C - COLDEST_C)))

/** The map's colour for a temperature, in linear light, written into `out`. */
export function temperatureColor(temperature_C: number, out: Color): Color {
  const position = mapFraction(temperature_C) * (STEPS.length - 1)
  const low = Math.min(STEPS.length - 2, Math.floor(position))
  return out.copy(STEPS[low]!).lerp(STEPS[low + 1]!, position - low)
}

/** The map as sRGB bytes, four a step: what the texture holds. */
export function mapBytes(): Uint8Array {
  const bytes = new Uint8Array(maps.thermal.length * 4)
  maps.thermal.forEach((hex, step) => {
    const rgb = Number.parseInt(hex.slice(1), 16)
    bytes.set([rgb >> 16, (rgb >> 8) & 255, rgb & 255, 255], step * 4)
  })
  return bytes
}

/** The map as a 256 × 1 texture, shared by all that paints temperature. */
export const mapTexture = (() => {
  const texture = new DataTexture(mapBytes(), maps.thermal.length, 1, RGBAFormat)
  texture.colorSpace = SRGBColorSpace
  texture.magFilter = texture.minFilter = LinearFilter
  texture.needsUpdate = true
  return texture
})()

/** GLSL: the map's linear colour for °C. Sampled at texel centres, so both ends are exact. */
export const MAP_GLSL = /* glsl */ `
uniform sampler2D uMap;
vec3 temperatureColor(float t) {
  float f = clamp((t - ${COLDEST_C.toFixed(1)}) / ${(HOTTEST_C - COLDEST_C).toFixed(1)}, 0.0, 1.0);
  return texture(uMap, vec2((f * 255.0 + 0.5) / 256.0, 0.5)).rgb;
}
// As light as the colour, for a picture that is no longer of the hall. Source of the weights: Rec. 709.
vec3 greyOf(vec3 color) { return vec3(dot(color, vec3(0.2126, 0.7152, 0.0722))); }
`
