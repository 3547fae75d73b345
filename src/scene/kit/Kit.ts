/**
 * Kit: one group of instanced meshes that follows some kinds of records. Each record names its look by a key; equal
 * keys share a geometry and a draw call.
 */
import { type BufferGeometry, Group, type Material, Matrix4 } from 'three'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { Instances } from './instances.ts'

/** How one kind of record is drawn. */
export interface Look<R extends HallRecord> {
  /** The records that this look draws. */
  readonly draws: (record: HallRecord) => record is R
  /** Equal keys, equal geometry; null draws nothing. */
  readonly keyOf: (record: R, hall: Hall) => string | null
  readonly geometryOf: (record: R, hall: Hall) => BufferGeometry
  /** Writes where the record stands into `out`. */
  readonly placeOf: (record: R, hall: Hall, out: Matrix4) => void
  readonly castsShadow?: boolean
}

const scratch = new Matrix4()

export class Kit<R extends HallRecord> {
  readonly group = new Group()
  readonly #look: Look<R>
  readonly #material: Material
  readonly #batches = new Map<string, Instances<HallId>>()
  readonly #keys = new Map<HallId, string>()

  constructor(look: Look<R>, material: Material) {
    this.#look = look
    this.#material = material
  }

  /** Starts anew from a whole hall. */
  open(hall: Hall): void {
    for (const batch of this.#batches.values()) batch.clear()
    this.#keys.clear()
    for (const record of hall.records.values())
      if (this.#look.draws(record)) this.#put(record, hall)
  }

  /** Follows a diff. Returns whether anything drawn changed. */
  apply(diff: HallDiff, hall: Hall): boolean {
    let changed = false
    for (const [id, { before, after }] of diff) {
      if (after && this.#look.draws(after)) this.#put(after, hall)
      else if (before && this.#look.draws(before)) this.#remove(id)
      else continue
      changed = true
    }
    return changed
  }

  /** Draws the named records where they are now. Returns whether one of them is drawn here. */
  refresh(ids: Iterable<HallId>, hall: Hall): boolean {
    let changed = false
    for (const id of ids) {
      const record = hall.records.get(id)
      if (!record || !this.#look.draws(record)) continue
      this.#put(record, hall)
      changed = true
    }
    return changed
  }

  dispose(): void {
    for (const batch of this.#batches.values()) batch.dispose()
    this.#batches.clear()
    this.group.clear()
  }

  #put(record: R, hall: Hall): void {
    const key = this.#look.keyOf(record, hall)
    if (this.#keys.get(record.id) !== key) this.#remove(record.id)
    if (key === null) return
    this.#look.placeOf(record, hall, scratch)
    this.#batch(key, record, hall).put(record.id, scratch)
    this.#keys.set(record.id, key)
  }

  #remove(id: HallId): void {
    const key = this.#keys.get(id)
    if (key === undefined) return
    this.#batches.get(key)?.remove(id)
    this.#keys.delete(id)
  }

  #batch(key: string, record: R, hall: Hall): Instances<HallId> {
    const known = this.#batches.get(key)
    if (known) return known
    const made = new Instances<HallId>(this.#look.geometryOf(record, hall), this.#material)
    made.mesh.castShadow = this.#look.castsShadow ?? true
    made.mesh.receiveShadow = true
    this.#batches.set(key, made)
    this.group.add(made.mesh)
    return made
  }
}
