/**
 * Instances: many records of one look are one mesh. A record has a slot; taking one out moves the last into its place,
 * so that the drawn ones always lie at the front.
 */
import {
  type BufferGeometry,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  type Matrix4,
} from 'three'

export class Instances<Id extends string> {
  readonly mesh: InstancedMesh
  readonly #slots = new Map<Id, number>()
  readonly #ids: Id[] = []

  constructor(geometry: BufferGeometry, material: Material, room = 16) {
    this.mesh = new InstancedMesh(geometry, material, room)
    this.mesh.count = 0
    this.mesh.frustumCulled = false
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage)
  }

  get ids(): readonly Id[] {
    return this.#ids
  }
  slotOf(id: Id): number | undefined {
    return this.#slots.get(id)
  }

  /** Puts a record at `matrix`, in its slot or a new one. */
  put(id: Id, matrix: Matrix4): void {
    let slot = this.#slots.get(id)
    if (slot === undefined) {
      slot = this.#ids.push(id) - 1
      this.#slots.set(id, slot)
      if (slot >= this.mesh.instanceMatrix.count) this.#grow()
      this.mesh.count = this.#ids.length
    }
    this.mesh.setMatrixAt(slot, matrix)
    this.mesh.instanceMatrix.needsUpdate = true
  }

  /** Takes a record out; one without a slot is no matter. */
  remove(id: Id): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    const last = this.#ids.pop()!
    this.#slots.delete(id)
    if (last !== id) {
      const { array } = this.mesh.instanceMatrix
      array.copyWithin(slot * 16, this.#ids.length * 16, this.#ids.length * 16 + 16)
      this.#ids[slot] = last
      this.#slots.set(last, slot)
    }
    this.mesh.count = this.#ids.length
    this.mesh.instanceMatrix.needsUpdate = true
  }

  clear(): void {
    this.#slots.clear()
    this.#ids.length = 0
    this.mesh.count = 0
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.dispose()
  }

  #grow(): void {
    const old = this.mesh.instanceMatrix
    const grown = new InstancedBufferAttribute(new Float32Array(old.array.length * 2), 16)
    grown.setUsage(DynamicDrawUsage)
    grown.array.set(old.array)
    this.mesh.dispose()
    this.mesh.instanceMatrix = grown
  }
}
