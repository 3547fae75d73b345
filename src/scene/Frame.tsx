/** The frame loop: what settles settles, then as little is drawn as the change allows. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useState } from 'react'
import { NeutralToneMapping, PMREMGenerator, type Scene, Vector3 } from 'three'
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js'
import type { Shell } from '../../models/hall/hall.ts'
import { isAirBehind } from '../engine/fields.ts'
import { resultsStore } from '../engine/results.ts'
import { cameraAzimuth_rad, onQuadrant } from './Camera.tsx'
import { Lights } from './frame/Lights.ts'
import { Pace } from './frame/Pace.ts'
import { Pipeline } from './frame/Pipeline.ts'
import { type Part, partOf } from './frame/part.ts'
import { SAMPLE_COUNT, SLOW_SAMPLE_COUNT } from './frame/samples.ts'
import { applyPaints } from './kit/material.ts'
import { LOOK, type Theme } from './look.ts'
import { wallTop_m } from './models/shellModels.ts'
import { tellSettled } from './settling.ts'
import { quadrantOf } from './sides.ts'
import { camera, redraw, screenPoint, tellFrame, view } from './view.ts'
import { graphics } from './webgl.ts'

/** After how many samples the resting picture has taken over from the live one. */
const HANDOVER = 8
const SLOW_HANDOVER = 3

/** Draws the solid scene and, above it, `overlay`. Renders nothing itself. */
export function Frame({
  overlay,
  shell,
  theme,
}: {
  readonly overlay: Scene
  readonly shell: Shell
  readonly theme: Theme
}) {
  const renderer = useThree((three) => three.gl)
  const scene = useThree((three) => three.scene)
  const size = useThree((three) => three.size)
  const dpr = useThree((three) => three.viewport.dpr)
  const software = graphics()?.software ?? false
  const pipeline = useMemo(() => new Pipeline(renderer, !software), [renderer, software])
  const lights = useMemo(() => new Lights(software ? 1024 : 2048, !software), [software])
  const pace = useMemo(() => new Pace(software), [software])

  useEffect(() => {
    view.left_px = size.left
    view.top_px = size.top
    view.width_px = size.width
    view.height_px = size.height
    pipeline.resize(Math.ceil(size.width * dpr), Math.ceil(size.height * dpr))
    redraw('solid')
  }, [pipeline, size, dpr])
  useEffect(() => {
    const centre = new Vector3(shell.length_m / 2, 0, shell.width_m / 2)
    lights.fit(centre, Math.hypot(shell.length_m, shell.width_m, wallTop_m(shell)) / 2 + 0.5)
    redraw('solid')
  }, [lights, shell])
  useEffect(() => {
    applyPaints(theme)
    pipeline.dress(theme)
    lights.dress(theme)
    renderer.toneMapping = NeutralToneMapping
    renderer.toneMappingExposure = LOOK[theme].exposure
    redraw('solid')
  }, [renderer, pipeline, lights, theme])
  const [restored, setRestored] = useState(0)
  useEffect(() => {
    const canvas = renderer.domElement
    const onRestored = () => setRestored((count) => count + 1)
    canvas.addEventListener('webglcontextrestored', onRestored)
    return () => canvas.removeEventListener('webglcontextrestored', onRestored)
  }, [renderer])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn into a lost context is drawn again.
  useEffect(() => {
    if (software) return
    const generator = new PMREMGenerator(renderer)
    const room = generator.fromScene(new RoomEnvironment(), 0.03)
    for (const lit of [scene, overlay]) {
      lit.environment = room.texture
      lit.environmentIntensity = LOOK[theme].environment
    }
    redraw('solid')
    return () => {
      room.dispose()
      generator.dispose()
    }
  }, [renderer, scene, overlay, software, theme, restored])
  useEffect(() => {
    const turn = () => lights.turn(quadrantOf(cameraAzimuth_rad()))
    turn()
    return onQuadrant(turn)
  }, [lights])
  useEffect(() => () => pipeline.dispose(), [pipeline])
  useEffect(() => () => lights.dispose(), [lights])

  const loop = useMemo(
    () => new Loop(pipeline, lights, pace, software),
    [pipeline, lights, pace, software],
  )
  useFrame((_, delta_s) => {
    if (loop.waits()) return
    tellSettled(delta_s)
    tellFrame(delta_s)
    renderer.info.reset()
    loop.draw(scene, overlay, delta_s)
    if (renderer.info.render.calls > 0) view.drawCalls = renderer.info.render.calls
    view.samples = pipeline.samples
    view.frame_ms = pace.cost_ms
  }, 1)
  return <primitive object={lights.group} />
}

/** One frame after another: the solid picture, a resting sample, or only what lies above. */
class Loop {
  readonly #pipeline: Pipeline
  readonly #lights: Lights
  readonly #pace: Pace
  #costly = false
  readonly #inParts: boolean
  #coarse = false
  /** Whether the live picture has the shadows of before. */
  #lacksShadows = false
  #hasShadows = false
  #isPrepared = false

  /** `inParts`: what moves is drawn where it was and where it is alone. Nothing may glide then. */
  constructor(pipeline: Pipeline, lights: Lights, pace: Pace, inParts: boolean) {
    this.#inParts = inParts
    this.#pipeline = pipeline
    this.#lights = lights
    this.#pace = pace
  }

  /** Whether what has moved is not drawn before the air says what it makes of it. */
  waits(): boolean {
    const isMove = view.solidStale !== null && view.solidStale !== 'all'
    return this.#pace.waitsForNews(performance.now(), isMove && isAirBehind())
  }

  draw(scene: Scene, overlay: Scene, delta_s: number): void {
    const now = performance.now()
    // The graphics process works behind our back; what a frame cost shows in when the next one may start.
    if (this.#costly && delta_s < 2) this.#pace.measured(delta_s * 1000)
    this.#costly = false
    if (view.solidStale) this.#drawMoving(scene, now)
    else if (this.#isFineDue(now)) this.#drawFine(scene, now)
    else if (this.#mayRest(now)) this.#addSample(scene)
    const isNewsDue = view.newsStale && this.#pace.mayShowNews(now)
    if (view.overlayStale || isNewsDue) this.#present(overlay, now)
  }

  #present(overlay: Scene, now: number): void {
    view.overlayStale = view.newsStale = false
    const handover = this.#pace.slow ? SLOW_HANDOVER : HANDOVER
    const resting = smooth(this.#pipeline.samples / handover)
    this.#pipeline.present(overlay, camera, resting, this.#pace.slow ? 0 : 1)
    this.#pace.presented(now)
    if (!this.#isPrepared) this.#pipeline.prepare(overlay, camera)
    this.#isPrepared = true
  }

  #drawMoving(scene: Scene, now: number): void {
    this.#pace.moved(now)
    const part = this.#part()
    if (!part) return this.#drawLive(scene, this.#pace.movingScale)
    this.#lights.live(false)
    this.#lacksShadows = true
    view.solidStale = null
    view.overlayStale = true
    this.#pipeline.drawPart(scene, camera, part, view.height_px)
  }

  /** The part of the picture that is stale; null where a whole one is called for, or a coarse one fills less. */
  #part(): Part | null {
    const { solidStale: stale, width_px: width, height_px: height } = view
    if (!this.#inParts || stale === null || stale === 'all') return null
    const part = partOf(stale, screenPoint, { width, height })
    const coarse = (this.#pace.movingScale / this.#pipeline.scale) ** 2
    return part && part.width * part.height <= coarse * width * height ? part : null
  }

  /** A coarse picture is soon followed by it; shadows alone leave the core to a solver that works. */
  #isFineDue(now: number): boolean {
    if (this.#coarse) return this.#pace.isStill(now, true)
    return this.#lacksShadows && this.#pace.isStill(now, solversRest())
  }

  #drawFine(scene: Scene, now: number): void {
    this.#drawLive(scene, 1)
    // It costs as much as a resting sample, and the next one comes as late.
    this.#pace.sampled(now)
  }

  #drawLive(scene: Scene, scale: number): void {
    // A coarse picture is one of many to come; its shadows wait for the fine one.
    const castsAnew = view.shadowStale && (scale === 1 || !this.#hasShadows)
    this.#lights.live(castsAnew)
    if (castsAnew) view.shadowStale = false
    this.#hasShadows = true
    this.#coarse = scale < 1
    this.#lacksShadows &&= this.#coarse
    view.solidStale = null
    view.overlayStale = true
    this.#pipeline.drawLive(scene, camera, scale)
    this.#costly = true
  }

  #addSample(scene: Scene): void {
    this.#lights.sample(this.#pipeline.samples)
    this.#pipeline.addSample(scene, camera)
    // The next live picture needs its own shadows again.
    view.shadowStale = view.overlayStale = true
    this.#pace.sampled(performance.now())
    this.#costly = true
  }

  #mayRest(now: number): boolean {
    const wanted = this.#pace.slow ? SLOW_SAMPLE_COUNT : SAMPLE_COUNT
    if (this.#pipeline.samples >= wanted) return false
    this.#pace.pointed(view.pointedAt_ms)
    return this.#pace.mayRest(now, solversRest())
  }
}

function solversRest(): boolean {
  const state = resultsStore.getState().air?.state
  return state !== 'estimate' && state !== 'refining'
}

const smooth = (x: number): number => {
  const t = Math.min(1, x)
  return t * t * (3 - 2 * t)
}
