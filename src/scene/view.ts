/**
 * What the scene's parts share without React: the camera, the picture's size, and who must draw again.
 *
 * One scene is on the page at a time; it attaches itself here and detaches when it goes.
 */
import { PerspectiveCamera, Raycaster, Vector2, Vector3 } from 'three'
import type { Box } from '../../models/geometry.ts'

/**
 * What changed: light and solid things (the resting picture is dropped), what lies over them, or only numbers that it
 * shows, which a slow renderer may take its time for.
 */
export type Layer = 'solid' | 'overlay' | 'news'
type Stale = 'all' | readonly Box[] | null

/** The one camera. Near and far hold a hall of 200 m seen from any place that the limits allow. */
export const camera = new PerspectiveCamera(24, 1, 0.5, 400)
export const view = {
  /** Where the picture lies on the page: to ask the page at every move of the pointer would lay it out anew each time. */
  left_px: 0,
  top_px: 0,
  width_px: 1,
  height_px: 1,
  /** When the pointer last moved. */
  pointedAt_ms: Number.NEGATIVE_INFINITY,
  /** What each demand adds to, and the frame that answers it empties: of solid things all, or what lies in these boxes. */
  solidStale: 'all' as Stale,
  overlayStale: true,
  newsStale: true,
  /** Solid things moved or lights changed: shadows are drawn again too. */
  shadowStale: true,
  /** Draw calls of the last frame, samples in the resting picture, mean time of a frame of solid things. */
  drawCalls: 0,
  samples: 0,
  frame_ms: 0,
}

/** Asks for another frame. A change of solid things also casts new shadows. */
export function redraw(layer: Layer): void {
  if (layer === 'solid') redrawSolid('all')
  else if (layer === 'overlay') view.overlayStale = true
  else view.newsStale = true
}

/** Asks for another frame because solid things have changed: all, or what stands or stood in these boxes. */
export function redrawSolid(stale: 'all' | readonly Box[]): void {
  view.overlayStale = view.shadowStale = true
  const before = view.solidStale ?? []
  view.solidStale = stale === 'all' || before === 'all' ? 'all' : [...before, ...stale]
}

/** Asks for another frame because the camera moved: shadows stay as they are. */
export function redrawFromCamera(): void {
  view.overlayStale = true
  view.solidStale = 'all'
}

type FrameListener = (delta_s: number) => void
const frameListeners = new Set<FrameListener>()
/** Calls `listener` after the camera has moved in each frame, drawn or not. Returns the way to stop. */
export function onFrame(listener: FrameListener): () => void {
  frameListeners.add(listener)
  return () => frameListeners.delete(listener)
}
let frames = 0
/** Frames that have been told of, the present one included. */
export const frameCount = (): number => frames
export function tellFrame(delta_s: number): void {
  frames++
  for (const listener of frameListeners) listener(delta_s)
}

const scratch = new Vector3()
/** CSS pixels in the viewport of a point of the hall; null behind the camera. */
export function screenPoint(
  x_m: number,
  y_m: number,
  z_m: number,
): { readonly x: number; readonly y: number } | null {
  scratch.set(x_m, y_m, z_m).project(camera)
  if (scratch.z > 1 || scratch.z < -1) return null
  return {
    x: (scratch.x * 0.5 + 0.5) * view.width_px,
    y: (0.5 - scratch.y * 0.5) * view.height_px,
  }
}

const caster = new Raycaster()
const pointer = new Vector2()
/** The ray from the eye through a point of the viewport, CSS pixels. Valid until the next call. */
export function rayThrough(x_px: number, y_px: number) {
  pointer.set((x_px / view.width_px) * 2 - 1, 1 - (y_px / view.height_px) * 2)
  caster.setFromCamera(pointer, camera)
  return caster.ray
}

let motion: MediaQueryList | null = null
/** Whether the reader asked for less motion. */
export function reducedMotion(): boolean {
  motion ??= window.matchMedia('(prefers-reduced-motion: reduce)')
  return motion.matches
}
