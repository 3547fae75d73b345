/** The camera: orbit, pan and zoom by hand, and the orders of the workspace. */
import { useFrame, useThree } from '@react-three/fiber'
import CameraControls from 'camera-controls'
import { useEffect, useMemo } from 'react'
import {
  Box3,
  Matrix4,
  Quaternion,
  Raycaster,
  Sphere,
  Spherical,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import { NORMAL } from '../../models/geometry.ts'
import { boxOf, isBoxed } from '../../models/hall/boxes.ts'
import { type Hall, type HallId, isPlaced, SHELL_ID, shellOf } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { type CameraOrder, workspaceStore } from '../workspace/workspace.ts'
import { type Framing, frame } from './cameraFit.ts'
import { plenum_m, wallTop_m } from './models/shellModels.ts'
import { electricalFloors } from './power/electricalFloors.ts'
import { isOpen, quadrantOf } from './sides.ts'
import { camera, redrawFromCamera, reducedMotion } from './view.ts'

CameraControls.install({
  THREE: { Vector2, Vector3, Vector4, Quaternion, Matrix4, Spherical, Box3, Sphere, Raycaster },
})

const rad = (degrees: number): number => (degrees * Math.PI) / 180
const FOV_RAD = rad(24)
const HOME = { azimuth: rad(38), elevation: rad(33) }
/** From straight in front, but high enough to see over the first row. */
const FRONT = { azimuth: 0, elevation: rad(16) }
const TOP = { azimuth: 0, elevation: rad(88) }
/** Beside a hotspot: looking down into its aisle, a little from the side of its front. */
const VISIT = { turn: rad(34), elevation: rad(42) }
const LOWEST = rad(8)
const HIGHEST = rad(88)
/** Damping, s: by hand, and for a flight that is over in 420 ms. */
const HAND_S = 0.12
const FLIGHT_S = 0.14

let controls: CameraControls | null = null
/** Lets the hand turn the camera, or not: a drag of a rack takes it away. */
export function enableOrbit(enabled: boolean): void {
  if (controls) controls.enabled = enabled
}
/** Direction that the camera looks from: 0 from +z, a quarter turn from +x. */
export const cameraAzimuth_rad = (): number => controls?.azimuthAngle ?? HOME.azimuth

const quadrantListeners = new Set<() => void>()
/** Calls `listener` when the camera passes into another quadrant. Returns the way to stop. */
export function onQuadrant(listener: () => void): () => void {
  quadrantListeners.add(listener)
  return () => quadrantListeners.delete(listener)
}

interface Pose {
  readonly azimuth: number
  readonly elevation: number
  readonly framing: Framing
}
let last: Pose | null = null
/** Whether the camera stands where the hall was last framed. */
let isHome = true
/** The serial of the last order that was obeyed: one that came before the scene stood waits for it. */
let obeyed = workspaceStore.getState().camera.serial

/** Ties the camera to hand and orders. Draws nothing. */
export function Camera() {
  const canvas = useThree((three) => three.gl.domElement)
  const rig = useMemo(() => makeControls(canvas), [canvas])

  useEffect(() => {
    controls = rig
    let quadrant = -1
    const onTurn = () => {
      redrawFromCamera()
      if (quadrantOf(rig.azimuthAngle) === quadrant) return
      quadrant = quadrantOf(rig.azimuthAngle)
      for (const listener of quadrantListeners) listener()
    }
    rig.addEventListener('update', onTurn)
    const stops = [
      workspaceStore.subscribe(({ camera: order, view: now }, before) => {
        if (order.serial !== before.camera.serial) follow(order)
        // The Power view shows more than the hall; a camera that the hand has moved stays.
        else if ((now === 'power') !== (before.view === 'power') && isHome)
          follow({ ...order, kind: 'home' })
      }),
      documentStore.subscribe(({ opened, hall }, before) => {
        if (opened === before.opened || !hall.records.has(SHELL_ID)) return
        fly(homeOf(hall), false)
        isHome = true
      }),
    ]
    frameHome()
    return () => {
      for (const stop of stops) stop()
      rig.dispose()
      controls = null
    }
  }, [rig])

  const size = useThree((three) => three.size)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is the reason to frame the hall again.
  useEffect(() => {
    if (isHome) frameHome()
  }, [size])

  useFrame((_, delta_s) => {
    rig.update(delta_s)
  })
  return null
}

/** Frames the whole hall again without a flight. */
function frameHome(): void {
  const { hall } = documentStore.getState()
  if (hall.records.has(SHELL_ID)) fly(homeOf(hall), false)
}

/** For the first size of the page: frames the hall, then obeys what was ordered before it stood. */
export function settleCamera(): void {
  frameHome()
  const { camera: order } = workspaceStore.getState()
  if (order.serial !== obeyed) follow(order)
}

function makeControls(canvas: HTMLCanvasElement): CameraControls {
  const made = new CameraControls(camera, canvas)
  made.minPolarAngle = Math.PI / 2 - HIGHEST
  made.maxPolarAngle = Math.PI / 2 - LOWEST
  made.minDistance = 3
  made.maxDistance = 200
  made.dollyToCursor = true
  made.smoothTime = reducedMotion() ? 0 : HAND_S
  made.draggingSmoothTime = reducedMotion() ? 0 : HAND_S / 3
  made.restThreshold = 0.002
  made.addEventListener('controlstart', () => {
    isHome = false
    made.smoothTime = reducedMotion() ? 0 : HAND_S
  })
  return made
}

function follow(order: CameraOrder): void {
  const { hall } = documentStore.getState()
  if (!controls || !hall.records.has(SHELL_ID)) return
  obeyed = order.serial
  const pose = poseFor(order, hall)
  if (!pose) return
  const here = current()
  fly(pose, !reducedMotion())
  isHome = order.kind === 'home'
  last = here
}

function poseFor({ kind, id }: CameraOrder, hall: Hall): Pose | null {
  if (kind === 'last') return last
  if (kind === 'goTo') return id ? visit(hall, id) : null
  if (kind === 'fit') return fitSelection(hall)
  const { azimuth, elevation } = kind === 'top' ? TOP : kind === 'front' ? FRONT : HOME
  return framed(seenPoints(hall, azimuth), azimuth, elevation, [0.9, 0.86])
}

const homeOf = (hall: Hall): Pose =>
  framed(seenPoints(hall, HOME.azimuth), HOME.azimuth, HOME.elevation, [0.9, 0.9])

/** Height of what stands in an electrical room, with its cables, m. */
const CABINET_M = 2.8
/** An electrical room farther than this from the hall would make the hall a toy, m: it is left to the hand. */
const NEAR_HALL_M = 16

/** The hall's corners and, where it is drawn, those of the electrical room beside it. */
function seenPoints(hall: Hall, azimuth: number) {
  const points = hallPoints(hall, azimuth)
  if (workspaceStore.getState().view !== 'power') return points
  const { length_m, width_m } = shellOf(hall)
  const floors = electricalFloors(hall).filter(
    ([low_x, low_z, high_x, high_z]) =>
      Math.max(-high_x, low_x - length_m, -high_z, low_z - width_m) < NEAR_HALL_M,
  )
  return [
    ...points,
    ...floors.flatMap(([low_x, low_z, high_x, high_z]) =>
      [low_x, high_x].flatMap((x) =>
        [low_z, high_z].flatMap((z) => [0, CABINET_M].map((y) => [x, y, z] as const)),
      ),
    ),
  ]
}

function framed(
  points: readonly (readonly [number, number, number])[],
  azimuth: number,
  elevation: number,
  fill: readonly [number, number],
): Pose {
  const framing = frame(points, azimuth, elevation, FOV_RAD, camera.aspect, fill)
  return { azimuth, elevation, framing }
}

/** The hall's corners as drawn: the plenum's edge below, the cut walls above. */
function hallPoints(hall: Hall, azimuth: number) {
  const shell = shellOf(hall)
  const [low, high] = [-plenum_m(shell) - 0.22, wallTop_m(shell)]
  return ([0, shell.length_m] as const).flatMap((x) =>
    ([0, shell.width_m] as const).flatMap((z) => {
      const open = isOpen(x > 0 ? '+x' : '-x', azimuth) && isOpen(z > 0 ? '+z' : '-z', azimuth)
      return [[x, low, z] as const, [x, open ? 0 : high, z] as const]
    }),
  )
}

function boxPoints(hall: Hall, ids: Iterable<HallId>) {
  return [...ids].flatMap((id) => {
    const record = hall.records.get(id)
    if (!record || !isBoxed(record)) return []
    const { min, max } = boxOf(hall, record)
    return [min[0], max[0]].flatMap((x) =>
      [min[1], max[1]].flatMap((y) => [min[2], max[2]].map((z) => [x, y, z] as const)),
    )
  })
}

function fitSelection(hall: Hall): Pose {
  const points = boxPoints(hall, workspaceStore.getState().selection)
  if (points.length === 0) return homeOf(hall)
  const here = current()
  return framed(points, here.azimuth, here.elevation, [0.34, 0.34])
}

function visit(hall: Hall, id: HallId): Pose | null {
  const points = boxPoints(hall, [id])
  const record = hall.records.get(id)
  if (points.length === 0 || !record) return null
  const here = current()
  const azimuth = isPlaced(record) ? beside(NORMAL[record.facing], here.azimuth) : here.azimuth
  return framed(points, azimuth, VISIT.elevation, [0.3, 0.3])
}

/** The azimuth beside a front that is nearer to where the camera is now. */
function beside([x, z]: readonly [number, number], now: number): number {
  const front = Math.atan2(x, z)
  const [left, right] = [front - VISIT.turn, front + VISIT.turn]
  return Math.cos(left - now) > Math.cos(right - now) ? left : right
}

function current(): Pose {
  const target = controls?.getTarget(new Vector3()) ?? new Vector3()
  return {
    azimuth: controls?.azimuthAngle ?? HOME.azimuth,
    elevation: Math.PI / 2 - (controls?.polarAngle ?? Math.PI / 4),
    framing: { target_m: target.toArray(), distance_m: controls?.distance ?? 30 },
  }
}

function fly({ azimuth, elevation, framing }: Pose, smooth: boolean): void {
  if (!controls) return
  const { target_m, distance_m } = framing
  // The near way round: turning by more than half a circle would spin the hall.
  const now = controls.azimuthAngle
  const turn = Math.atan2(Math.sin(azimuth - now), Math.cos(azimuth - now))
  controls.smoothTime = smooth ? FLIGHT_S : 0
  void controls.rotateTo(now + turn, Math.PI / 2 - elevation, smooth)
  void controls.moveTo(...target_m, smooth)
  void controls.dollyTo(distance_m, smooth)
  controls.smoothTime = smooth ? FLIGHT_S : HAND_S
  redrawFromCamera()
}
