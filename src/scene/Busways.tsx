import { useEffect } from 'react'
import { useStore } from 'zustand'
import { buswayType } from '../../models/hall/catalog.ts'
import type { Busway, Feed, Hall, Rack } from '../../models/hall/hall.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import type { Look } from './kit/Kit.ts'
import { fadedMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { buswayModel, cordModel } from './models/overheadModels.ts'
import { placeModel, sizeOf } from './placing.ts'
import { isHeld } from './poses.ts'
import { redraw } from './view.ts'

/** What hangs over the rows may not compete with the fronts behind it. */
const OPACITY = 0.34
/** After the fronts, so that they shine through, and before the slice. */
const ORDER = 5
/** A cord reaches a rack this far from under its busway, m; one that was moved further is drawn unplugged. */
const CORD_REACH_M = 0.75

const alongX = ({ from_m, to_m }: Busway): boolean =>
  Math.abs(to_m[0] - from_m[0]) >= Math.abs(to_m[1] - from_m[1])
const lengthOf = ({ from_m, to_m }: Busway): number =>
  Math.hypot(to_m[0] - from_m[0], to_m[1] - from_m[1])

const buswayLook: Look<Busway> = {
  draws: (record): record is Busway => record.kind === 'busway',
  keyOf: (busway) => `${busway.catalogId} ${lengthOf(busway).toFixed(3)} ${busway.side === 'A'}`,
  geometryOf: (busway) => {
    const { width_m, height_m } = buswayType(busway.catalogId)
    return buswayModel(lengthOf(busway), width_m.value, height_m.value, busway.side === 'A')
  },
  placeOf: (busway, _hall, out) => {
    const { id, from_m, to_m, y_m } = busway
    const middle = [(from_m[0] + to_m[0]) / 2, (from_m[1] + to_m[1]) / 2] as const
    placeModel(id, middle[0], y_m, middle[1], alongX(busway) ? '+z' : '+x', out)
  },
  castsShadow: false,
}

/** Where a feed comes down: the busway's point nearest to its rack. Null when there is nothing to draw. */
function cordOf(feed: Feed, hall: Hall) {
  const from = hall.records.get(feed.fromId)
  const to = hall.records.get(feed.toId)
  if (from?.kind !== 'busway' || to?.kind !== 'rack' || isHeld(to.id)) return null
  const x_m = nearest(from, to, 0)
  const z_m = nearest(from, to, 1)
  if (Math.hypot(x_m - to.x_m, z_m - to.z_m) > CORD_REACH_M) return null
  return { x_m, y_m: from.y_m, z_m, drop_m: from.y_m - sizeOf(to.catalogId).height_m }
}

function nearest({ from_m, to_m }: Busway, rack: Rack, axis: 0 | 1): number {
  const [low, high] = [Math.min(from_m[axis], to_m[axis]), Math.max(from_m[axis], to_m[axis])]
  return Math.max(low, Math.min(high, axis === 0 ? rack.x_m : rack.z_m))
}

const cordLook: Look<Feed> = {
  draws: (record): record is Feed => record.kind === 'feed',
  keyOf: (feed, hall) => cordOf(feed, hall)?.drop_m.toFixed(2) ?? null,
  geometryOf: (feed, hall) => cordModel(cordOf(feed, hall)?.drop_m ?? 0),
  placeOf: (feed, hall, out) => {
    const cord = cordOf(feed, hall)
    if (cord) placeModel(feed.id, cord.x_m, cord.y_m, cord.z_m, '+z', out)
  },
  castsShadow: false,
}

/** Busways with their ladder trays and the racks' cords, faded. */
export function Busways() {
  const shown = useStore(workspaceStore, (space) => space.layers.trays)
  const busways = useKit(buswayLook, fadedMaterial(), 'overlay')
  const cords = useKit(cordLook, fadedMaterial(), 'overlay')
  useEffect(() => {
    fadedMaterial().opacity = OPACITY
    for (const group of [busways, cords]) {
      group.visible = shown
      group.renderOrder = ORDER
    }
    redraw('overlay')
  }, [busways, cords, shown])
  return (
    <>
      <primitive object={busways} />
      <primitive object={cords} />
    </>
  )
}
