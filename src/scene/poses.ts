/**
 * Poses: where a record is drawn while it settles. The document jumps from snap to snap; the picture follows in 90 ms,
 * and what is held floats. At rest every offset is zero and nothing here costs anything.
 *
 * Where the processors draw, a frame takes longer than that: the picture jumps too.
 */

import type { HallDiff } from '../../models/hall/diff.ts'
import { type HallId, type HallRecord, isPlaced } from '../../models/hall/hall.ts'
import { LIFT_M } from './look.ts'
import { reducedMotion } from './view.ts'
import { graphics } from './webgl.ts'

/** Decay time of an offset, s: 95 % of a snap is over in 90 ms. */
const DECAY_S = 0.03
/** Below this an offset is over, m: a twentieth of a pixel in a hall that fills the screen. */
const STILL_M = 0.0005

const glides = (): boolean => !reducedMotion() && !graphics()?.software

export interface Offset {
  x: number
  y: number
  z: number
}
const offsets = new Map<HallId, Offset>()
let held: ReadonlySet<HallId> = new Set()

const ZERO: Readonly<Offset> = { x: 0, y: 0, z: 0 }
/** How far from its place in the document a record is drawn, m. */
export const offsetOf = (id: HallId): Readonly<Offset> => offsets.get(id) ?? ZERO

/** Names what is in the hand: it floats, and what was let go sinks back. */
export function hold(ids: Iterable<HallId>): void {
  const next = new Set(ids)
  for (const id of [...next, ...held]) if (!offsets.has(id)) offsets.set(id, { ...ZERO })
  held = next
}
export const isHeld = (id: HallId): boolean => held.has(id)

/** Keeps what a diff moved where it is drawn now, so that it glides to its new place. */
export function glide(diff: HallDiff): void {
  if (!glides()) return
  for (const [id, { before, after }] of diff) {
    if (!before || !after || !held.has(id) || !stands(before) || !stands(after)) continue
    const offset = offsets.get(id) ?? { ...ZERO }
    offset.x += before.x_m - after.x_m
    offset.z += before.z_m - after.z_m
    offsets.set(id, offset)
  }
}

/** Moves all offsets on by one frame. Returns the ids whose picture changed. */
export function settle(delta_s: number): HallId[] {
  const share = glides() ? Math.exp(-delta_s / DECAY_S) : 0
  const changed: HallId[] = []
  for (const [id, offset] of offsets) {
    const lift = held.has(id) ? LIFT_M : 0
    const before = offset.x + offset.y + offset.z
    offset.x *= share
    offset.z *= share
    offset.y = lift + (offset.y - lift) * share
    const still = Math.abs(offset.x) + Math.abs(offset.z) + Math.abs(offset.y - lift) < STILL_M
    if (still) {
      offset.x = offset.z = 0
      offset.y = lift
      if (!held.has(id)) offsets.delete(id)
    }
    if (!still || before !== offset.x + offset.y + offset.z) changed.push(id)
  }
  return changed
}

const stands = (record: HallRecord): record is Extract<HallRecord, { x_m: number; z_m: number }> =>
  isPlaced(record) || 'x_m' in record
