/**
 * The resting picture is a sum: each sample shifts the camera by part of a pixel, the key on its disc and the sky to a
 * new direction. Additive recurrences spread the points evenly, however many are taken.
 *
 * Source: M. Roberts, "The Unreasonable Effectiveness of Quasirandom Sequences" (2018): R2, with the plastic number.
 */
import { KEY_DISC_RAD } from '../look.ts'

const R2_X = 0.7548776662466927
const R2_Y = 0.5698402909980532
const GOLDEN = 0.6180339887498949
const SQRT2 = 0.41421356237309515

/** How many samples make the finished picture. */
export const SAMPLE_COUNT = 28
/** The same where each costs much. */
export const SLOW_SAMPLE_COUNT = 12

const fraction = (x: number): number => x - Math.floor(x)

/** Sub-pixel shift of sample `index`, px, each from −0.5 to 0.5. */
export function pixelShift(index: number): readonly [x: number, y: number] {
  return [fraction(0.5 + R2_X * (index + 7)) - 0.5, fraction(0.5 + R2_Y * (index + 7)) - 0.5]
}

/** Shift of the key across its disc, as a share of its distance, even over the disc's area. */
export function keyShift(index: number): readonly [x: number, z: number] {
  const radius = Math.sqrt(fraction(0.5 + R2_X * index)) * Math.tan(KEY_DISC_RAD)
  const angle = fraction(0.5 + R2_Y * index) * 2 * Math.PI
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

/** Direction that sample `index` of the sky comes from: even over the dome above the horizon. */
export function skyDirection(index: number): readonly [x: number, y: number, z: number] {
  // A light on the horizon itself would graze every floor tile; the lowest 4 % of the dome are left out.
  const up = fraction(index * GOLDEN + GOLDEN) * 0.96 + 0.04
  const out = Math.sqrt(1 - up * up)
  const angle = fraction(0.31 + index * SQRT2) * 2 * Math.PI
  return [out * Math.cos(angle), up, out * Math.sin(angle)]
}
