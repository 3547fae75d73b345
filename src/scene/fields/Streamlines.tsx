import { useEffect, useMemo } from 'react'
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  DynamicDrawUsage,
  Mesh,
  ShaderMaterial,
} from 'three'
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { isLastGood, newestFields } from '../../engine/fields.ts'
import type { PublishedFields } from '../../engine/fieldTypes.ts'
import { resultsStore } from '../../engine/results.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { mapTexture } from '../colormap.ts'
import type { Theme } from '../look.ts'
import { camera, onFrame, redraw, reducedMotion, view } from '../view.ts'
import { graphics } from '../webgl.ts'
import { sampleAt, trace, type Vec } from './integrate.ts'
import { LINE_COUNT, type Seed, seedsOf } from './seeds.ts'
import { LINE_FRAGMENT, LINE_VERTEX } from './streamline.glsl.ts'

const STEP_M = 0.09
const POINTS = 96
/** What tracing may take of a frame, ms. */
const BUDGET_MS = 1.5
const LINE_ORDER = 18

/** Air as streamlines: traced a few at a time, never while something is dragged. */
export function Streamlines({ theme }: { readonly theme: Theme }) {
  const shown = useStore(workspaceStore, ({ view, layers }) => view === 'air' && layers.flow)
  const lines = useMemo(() => new Lines(), [])
  useEffect(() => {
    lines.mesh.material.uniforms.uLift!.value = theme === 'dark' ? 0.08 : 0
    redraw('overlay')
  }, [lines, theme])
  useEffect(() => {
    if (!shown) {
      lines.mesh.visible = false
      redraw('overlay')
      return
    }
    return onFrame((delta_s) => lines.advance(delta_s))
  }, [lines, shown])
  useEffect(() => () => lines.dispose(), [lines])
  return <primitive object={lines.mesh} />
}

class Lines {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>
  readonly #still = reducedMotion() || (graphics()?.software ?? false)
  #seeds: readonly Seed[] = []
  #next = 0
  #frame = ''
  #seededFor = ''

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: LINE_VERTEX,
      fragmentShader: LINE_FRAGMENT,
      uniforms: {
        uMap: { value: mapTexture },
        uTime: { value: 0 },
        uArrows: { value: this.#still },
        uPixel: { value: 0 },
        uLift: { value: 0 },
        uIsOld: { value: false },
      },
      transparent: true,
      depthWrite: false,
      // A ribbon turns with the camera; either side may be the one that is seen.
      side: DoubleSide,
      toneMapped: false,
    })
    this.mesh = new Mesh(emptyRibbons(), material)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = LINE_ORDER
  }

  /** One frame: trace what time allows, move the pulses on. */
  advance(delta_s: number): void {
    const fields = newestFields()
    const dragging = workspaceStore.getState().tool.kind === 'dragging'
    const visible = fields !== null && !dragging
    if (visible !== this.mesh.visible) {
      this.mesh.visible = visible
      redraw('overlay')
    }
    if (!fields || !visible) return
    const { uniforms } = this.mesh.material
    if (uniforms.uIsOld!.value !== isLastGood()) redraw('overlay')
    uniforms.uIsOld!.value = isLastGood()
    uniforms.uPixel!.value =
      (2 * Math.tan((camera.fov * Math.PI) / 360)) / Math.max(1, view.height_px)
    this.#trace(fields)
    if (this.#still) return
    uniforms.uTime!.value += delta_s
    redraw('news')
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
  }

  #trace(fields: PublishedFields): void {
    const frame = `${fields.run.epoch} ${fields.frame}`
    if (frame !== this.#frame) {
      this.#frame = frame
      this.#reseed(fields)
      // The round goes on where it was: under a stream of news every line has its turn.
      this.#left = LINE_COUNT
    }
    const end = performance.now() + BUDGET_MS
    let drawn = false
    while (this.#left > 0 && performance.now() < end) {
      this.#write(this.#next, fields)
      this.#next = (this.#next + 1) % LINE_COUNT
      this.#left -= 1
      drawn = true
    }
    if (!drawn) return
    for (const name of ['position', 'heading', 'along'])
      this.mesh.geometry.getAttribute(name).needsUpdate = true
    redraw('news')
  }
  #left = 0

  /** New seeds when the hall, the grid or the list of the hottest racks is another. */
  #reseed({ run }: PublishedFields): void {
    // What is drawn of the last answer is drawn of its hall.
    if (isLastGood() && this.#seeds.length > 0) return
    const { hall, undoStack, opened } = documentStore.getState()
    const hottest = hottestRacks()
    const key = `${opened} ${undoStack.length} ${run.epoch} ${hottest.slice(0, 12).join()}`
    if (key === this.#seededFor) return
    this.#seededFor = key
    this.#seeds = seedsOf(hall, hottest)
  }

  #write(line: number, fields: PublishedFields): void {
    const seed = this.#seeds[line]
    const field = { ...fields.run, ...fields }
    const traced = seed
      ? trace(
          field,
          seed.start,
          seed.direction,
          STEP_M,
          Math.min(seed.length_m, (POINTS - 1) * STEP_M),
        )
      : []
    const points = seed?.direction === -1 ? traced.reverse() : traced
    // A stub says nothing and flickers.
    const length = points.length < 8 ? 0 : (points.length - 1) * STEP_M
    const { position, heading, along } = this.mesh.geometry.attributes
    for (let p = 0; p < POINTS; p++) {
      const n = Math.min(p, points.length - 1)
      const at: Vec = points[n] ?? [0, 0, 0]
      const after = points[Math.min(n + 1, points.length - 1)] ?? at
      const before = points[Math.max(n - 1, 0)] ?? at
      const temperature = length > 0 ? sampleAt(field, fields.temperature_C, at) : 20
      for (const side of [0, 1]) {
        const v = (line * POINTS + p) * 2 + side
        position!.setXYZ(v, ...at)
        heading!.setXYZ(v, after[0] - before[0], after[1] - before[1], after[2] - before[2])
        along!.setXYZW(
          v,
          side * 2 - 1,
          n * STEP_M,
          length,
          Number.isNaN(temperature) ? 20 : temperature,
        )
      }
    }
  }
}

function hottestRacks(): HallId[] {
  const racks = resultsStore.getState().air?.racks
  if (!racks) return []
  return [...racks]
    .flatMap(([id, { inletMax_C }]) => (inletMax_C === null ? [] : [[id, inletMax_C] as const]))
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id)
}

/** Ribbons of `LINE_COUNT` lines with two vertices a point, all of no length. */
function emptyRibbons(): BufferGeometry {
  const geometry = new BufferGeometry()
  const count = LINE_COUNT * POINTS * 2
  for (const [name, size] of [
    ['position', 3],
    ['heading', 3],
    ['along', 4],
  ] as const)
    geometry.setAttribute(
      name,
      new BufferAttribute(new Float32Array(count * size), size).setUsage(DynamicDrawUsage),
    )
  const index: number[] = []
  for (let line = 0; line < LINE_COUNT; line++)
    for (let p = 0; p < POINTS - 1; p++) {
      const v = (line * POINTS + p) * 2
      index.push(v, v + 1, v + 2, v + 2, v + 1, v + 3)
    }
  geometry.setIndex(index)
  return geometry
}
