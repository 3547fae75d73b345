/** Tells the parts which records are drawn elsewhere than in the last frame, with what hangs on them. */

import type { HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { glide, settle } from './poses.ts'

type Listener = (ids: readonly HallId[]) => void
const listeners = new Set<Listener>()
/** Calls `listener` with the ids that moved on the screen. Returns the way to stop. */
export function onSettled(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Moves what glides on by one frame. */
export function tellSettled(delta_s: number): void {
  const ids = settle(delta_s)
  if (ids.length > 0) tell(documentStore.getState().hall, ids)
}

/**
 * Starts following the document: what is held glides instead of jumping, and what hangs on a moved record (rear doors,
 * feeds) is told of with it. Returns the way to stop.
 */
export function followDocument(): () => void {
  return onDiff((diff: HallDiff, hall) => {
    glide(diff)
    tell(hall, [...diff.keys()])
  })
}

function tell(hall: Hall, moved: readonly HallId[]): void {
  const ids = [...moved, ...hangers(hall, new Set(moved))]
  for (const listener of listeners) listener(ids)
}

let ownersHall: Hall | null = null
let hangersByOwner: ReadonlyMap<HallId, readonly HallId[]> = new Map()

/** Rear doors and feeds of the named records, looked up once a hall. */
function hangers(hall: Hall, owners: ReadonlySet<HallId>): HallId[] {
  if (ownersHall !== hall) {
    ownersHall = hall
    hangersByOwner = byOwner(hall)
  }
  return [...owners].flatMap((id) => hangersByOwner.get(id) ?? [])
}

function byOwner(hall: Hall): ReadonlyMap<HallId, readonly HallId[]> {
  const map = new Map<HallId, HallId[]>()
  const hang = (owner: HallId, id: HallId) => {
    const list = map.get(owner)
    if (list) list.push(id)
    else map.set(owner, [id])
  }
  for (const record of hall.records.values()) {
    if (record.kind === 'rearDoorCooler') hang(record.rackId, record.id)
    if (record.kind === 'feed') {
      hang(record.fromId, record.id)
      hang(record.toId, record.id)
    }
  }
  return map
}
